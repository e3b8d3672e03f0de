"""From the command line to one verb, one view, and an exit code."""
