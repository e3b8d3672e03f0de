"""The words addresses are made of: kinds of streets, units and boxes, in some thirty languages."""

# ruff: noqa: RUF001 -- words of other languages, with their letters
from __future__ import annotations


def _words(written: str) -> frozenset[str]:
    return frozenset(written.split())


STREETS = _words(
    """
    street str road rd avenue ave lane ln terrace boulevard blvd highway hwy parkway pkwy wharf
    turnpike expressway esplanade nagar marg chowk sokak sokağı caddesi mahallesi bulvarı straße
    strasse gasse allee straat gracht steenweg gata gatan vägen gränd katu ulica utca útja körút
    улица проспект переулок бульвар площадь вулиця οδός λεωφόρος πλατεία
    """
)
"""What stands after the name of a street and means little else."""

WEAK_STREETS = _words(
    """
    st av drive dr court ct crescent cres close square sq ter hwy way place pl circle cir alley
    trail trl row mews gardens grove hill rise walk quay pike freeway loop bypass route rte
    parade promenade plaza colony layout sector phase cross main park heights meadows pass ridge
    view run point bend commons landing ring platz ufer damm chaussee weg laan plein kade dreef
    gate veg vei vej väg torg torget plass plassen allé tie polku kuja aleja aleje plac osiedle
    nám náměstí ulice trg cesta út tér köz cad mah пр пер ш наб вул tee põik mnt puiestee north
    south east west
    """
)
"""What stands after the name of a street and is often something else."""

LEADING_STREETS = _words(
    """
    rue avenue boulevard chemin impasse allée allées quai viale piazza corso vicolo calle
    avenida avda paseo carrera camino callejón ronda travesía rua travessa praça praca alameda
    estrada rodovia ul ulica aleja osiedle trg jalan jln ulitsa prospekt ulice náměstí rúa
    carrer passeig avinguda strada bulevardul ул улица проспект переулок вулиця οδός λεωφόρος
    πλατεία شارع
    """
)
"""What stands before the name of a street and means little else."""

WEAK_LEADING_STREETS = _words(
    "via place cours route largo plaza pl al os bd av soi gang cité cite quinta "
    "lungomare colonia barrio"
)
"""What stands before the name of a street and is often something else."""

STREET_ENDINGS = (
    "straße",
    "strasse",
    "gasse",
    "platz",
    "allee",
    "damm",
    "ufer",
    "straat",
    "gracht",
    "plein",
    "steenweg",
    "gatan",
    "vägen",
    "veien",
    "vegen",
    "stræde",
    "gränd",
    "torget",
    "stigen",
    "braut",
    "stræti",
    "katu",
    "utca",
    "kuja",
)
"""How the names of streets end where name and kind are one word."""

WEAK_STREET_ENDINGS = (
    "str",
    "weg",
    "laan",
    "kade",
    "dreef",
    "gata",
    "gate",
    "gade",
    "vej",
    "vei",
    "veg",
    "vägar",
    "väg",
    "tie",
    "polku",
    "allé",
    "alle",
    "stien",
    "stígur",
    "vegur",
    "tun",
    "bakken",
    "lia",
    "gården",
    "tänav",
    "tee",
    "graben",
    "steig",
    "hof",
)
"""Endings that are those of streets only with a number after them."""

UNITS = _words(
    """
    apt apartment appt apto suite ste unit flat room rm bldg building pobox postbox postfach psc
    cmr wohnung piso kv lok byt esc departamento depto бл кв квартира корп διαμ
    """
)
"""What stands before the number of a part of a house, or of a box."""

WEAK_UNITS = _words(
    """
    floor fl box tower block lot bloc bus shop stall top tür door int interior no nr numero nº
    étage og stiege hall level wing bungalow villa shed ap bl et sc дом д к
    """
)
"""Units that are often something else: they count within an address."""

JOINERS = _words(
    """
    of de la le les du des d l del della delle dei di da do das dos e y et i v van der den het
    ter ten von zu zum zur im auf bei ob nad pod pri u w na n and sur sous saint sainte el los
    las al upon og och
    """
)
"""Small words inside the names of streets and towns."""

STOPS = _words(
    """
    way a i you he she it we they me him her us them my your his its our their this that these those
    the who what which when where why how is are was were be been being do does did have has had
    will would can could should may might must shall not yes and but or if so because while then
    than as for from with without to into onto at on in by of about after before since until
    during please thanks thank hello hi dear there here just now today tomorrow yesterday again
    also only very too more most some any all each every other another no ok okay well oh go
    goes going went come came get got make made take took see saw say said tell told want wanted
    need live lives living lived move moved work works worked call called send sent found find
    address home phone tel email e-mail name website date time patient jan feb mar apr may march
    jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun
    """
)
"""Everyday words at which an address ends."""

COUNTED = _words(
    """
    scene web
    chapter episode season part level step article grade class year day week month top number
    page volume vol act game round version section lesson title formula windows iphone galaxy
    playstation xbox psalm psalms matthew mark luke john genesis exodus romans apollo catch
    track table question exercise figure rule stage phase type team group option plan season
    world war area route channel size age score day verse book covid under over player set rep
    sets reps mile km item task goal problem reason tip attempt take try shift period quarter
    semester stop
    """
)
"""What is counted in everyday life: a number after it is no house."""

MEASURES = _words(
    """
    minute minutes min mins second seconds sec secs hour hours hrs hr day days week weeks month
    months year years yrs old mile miles km kms k m cm mm feet foot ft inch inches kg kgs lb lbs
    pounds pound oz g mg ml l people men women guys times dollars bucks euros cents percent kids
    children am pm degrees points steps words calories kcal laps sets reps pages pieces cups
    glasses bottles games goals hits rounds am a.m p.m o'clock x
    """
)
"""What an everyday number measures: before these it is no house."""
