"""What is remembered. SQL and the database live here and nowhere else."""
