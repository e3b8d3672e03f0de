"""The words dates are made of: months, days of the week and feasts, in two dozen languages.

The forms are those that stand in a sentence (also inflected ones); lower case.
"""

# ruff: noqa: RUF001 -- words of other languages, with their letters
from __future__ import annotations


def _words(written: str) -> frozenset[str]:
    return frozenset(written.split())


MONTHS = _words(
    """
    january february april june july august september october november december febuary feburary
    janurary agust septmber novemeber januar jänner januari januari januarie janvier enero
    gennaio janeiro xaneiro tammikuu tammikuuta tammikuussa styczeń stycznia styczniu leden
    ledna lednu január januára január ocak ianuarie февраль февраля феврале январь января январе
    січень січня січні februar feber februari februarie février fevrier febrero febbraio
    fevereiro helmikuu helmikuuta helmikuussa luty lutego lutym únor února únoru február
    februára şubat februarie лютий лютого märz maerz maart marzo março marco maaliskuu
    maaliskuuta maaliskuussa marzec marca marcu březen března březnu március márciusban martie
    março март марта марте березень березня березні avril abril aprile huhtikuu huhtikuuta
    huhtikuussa kwiecień kwietnia kwietniu duben dubna dubnu április áprilisban nisan aprilie
    апрель апреля апреле квітень квітня квітні maggio maio toukokuu toukokuuta toukokuussa
    květen května květnu május májusban mayıs мая мае травень травня травні juni juin junio
    giugno junho kesäkuu kesäkuuta kesäkuussa czerwiec czerwca czerwcu červen června červnu
    június júniusban haziran iunie июнь июня июне червень червня червні juli juillet julio
    luglio julho heinäkuu heinäkuuta heinäkuussa lipiec lipca lipcu červenec července červenci
    július júliusban temmuz iulie июль июля июле липень липня липні augustus août aout agosto
    elokuu elokuuta elokuussa sierpień sierpnia sierpniu srpen srpna srpnu augusztus
    augusztusban ağustos agustus август августа августе серпень серпня серпні septembre
    septiembre setiembre settembre setembro syyskuu syyskuuta syyskuussa wrzesień września
    wrześniu září szeptember szeptemberben eylül septembrie сентябрь сентября сентябре вересень
    вересня вересні oktober octobre octubre ottobre outubro lokakuu lokakuuta lokakuussa
    październik października październiku říjen října říjnu október októberben ekim octombrie
    октябрь октября октябре жовтень жовтня жовтні novembre noviembre novembro marraskuu
    marraskuuta marraskuussa listopad listopada listopadzie listopadu novemberben kasım
    noiembrie ноябрь ноября ноябре листопад листопада листопаді dezember décembre decembre
    diciembre dicembre dezembro joulukuu joulukuuta joulukuussa grudzień grudnia grudniu
    prosinec prosince prosinci decemberben aralık decembrie desember декабрь декабря декабре
    грудень грудня грудні ιανουάριος ιανουαρίου ιανουάριο φεβρουάριος φεβρουαρίου φεβρουάριο
    μάρτιος μαρτίου μάρτιο απρίλιος απριλίου απρίλιο μάιος μαΐου μάιο ιούνιος ιουνίου ιούνιο
    ιούλιος ιουλίου ιούλιο αύγουστος αυγούστου αύγουστο σεπτέμβριος σεπτεμβρίου σεπτέμβριο
    οκτώβριος οκτωβρίου οκτώβριο νοέμβριος νοεμβρίου νοέμβριο δεκέμβριος δεκεμβρίου δεκέμβριο
    يناير فبراير أبريل ابريل مايو يونيو يوليو أغسطس اغسطس سبتمبر أكتوبر اكتوبر نوفمبر ديسمبر
    ינואר פברואר אפריל יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר
    """
)
"""Months that are no other everyday word of English."""

WEAK_MONTHS = _words(
    """
    jan feb mar apr may jun jul aug sep sept oct nov dec march mrz mai mei maj maja maju máj
    mars marts mart maret mayo ene abr ago set dic déc fév févr juil gen mag giu lug ott fev out
    dez okt maart kwi paź gru sty lut května май مارس מרץ מאי
    """
)
"""Months and short forms that are also other words: they count beside a number or a preposition."""

WEEKDAYS = _words(
    """
    monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays
    thursdays fridays saturdays sundays tues thurs thur wednsday wendesday thrusday tuseday
    saterday montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag lundi mardi
    mercredi jeudi vendredi samedi dimanche lunes martes miércoles miercoles jueves viernes
    sábado sabado domingo lunedì lunedi martedì martedi mercoledì mercoledi giovedì giovedi
    venerdì venerdi sabato domenica segunda-feira terça-feira quarta-feira quinta-feira
    sexta-feira maandag dinsdag woensdag donderdag vrijdag zaterdag zondag måndag tisdag onsdag
    torsdag fredag lördag söndag mandag tirsdag lørdag søndag maanantai maanantaina tiistai
    tiistaina keskiviikko keskiviikkona torstai torstaina perjantai perjantaina lauantai
    lauantaina sunnuntai sunnuntaina poniedziałek wtorek środa środę czwartek piątek sobota
    sobotę niedziela niedzielę pondělí úterý středa středu čtvrtek pátek neděle neděli hétfő
    hétfőn kedden szerda szerdán csütörtök csütörtökön péntek pénteken szombat szombaton
    vasárnap pazartesi salı çarşamba perşembe cuma cumartesi pazar luni marți miercuri joi
    vineri sâmbătă duminică понедельник вторник среда среду четверг пятница пятницу суббота
    субботу воскресенье понеділок вівторок середа середу п'ятниця субота неділя неділю δευτέρα
    τρίτη τετάρτη πέμπτη παρασκευή σάββατο κυριακή الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت
    الأحد
    """
)
"""Days of the week that are no other everyday word of English."""

WEAK_WEEKDAYS = _words(
    "mon tue wed thu fri sat sun di mi do fr sa so lun mar mer jeu ven sam dim "
    "mié jue vie sáb dom gio"
)
"""Short days of the week that are also other words."""

SEASONS = _words(
    """
    spring summer autumn fall winter christmas xmas easter thanksgiving halloween hanukkah
    chanukah diwali eid ramadan passover lent epiphany pentecost holi navratri nowruz new year
    years eve holiday year's solstice day weekend half-term term festival
    valentine's valentine valentines mother's father's veterans memorial labor
    independence boxing bank midsummer carnival good palm ash morning afternoon evening night
    frühling sommer herbst weihnachten ostern pfingsten silvester été automne hiver noël pâques
    verano otoño invierno navidad estate autunno inverno natale pasqua natal verão outono
    """
)
"""What may stand within a date without being one."""

BEFORE_MONTH = _words(
    "in since until till last next by early late mid of during this im en em au fin début anfang "
    "ende seit depuis desde dal nel sinds w od do v od til fra"
)
"""Words after which a weak month is a month."""

BEFORE_WEEKDAY = _words("last next every since until til by on each past coming")
"""Words after which a weak day of the week is one."""

AFTER_VERB = _words(
    "i you we he she it they the my this that these those be all your our his her their god there "
    "peace on to up into out not have also or a an as well one"
)
"""Words after which "May" and "March" at the start of a sentence are verbs."""

CONNECTORS = _words("of the de del den der dem le la el di do da af och and y et e und van")
"""Small words that join the parts of a date."""

IN_SCRIPT = (
    r"(?:\d{1,2}\s)?(?:जनवरी|फ़?रवरी|फरवरी|मार्च|अप्रैल|मई|जून|जुलाई|अगस्त|सितंबर|सितम्बर|अक्टूबर|नवंबर|नवम्बर|दिसंबर|दिसम्बर|"
    r"सोमवार|मंगलवार|बुधवार|गुरुवार|शुक्रवार|शनिवार|रविवार|"
    r"มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม|"
    r"[月火水木金土日]曜日?|(?:星期|周|週|礼拜)[一二三四五六日天]|[월화수목금토일]요일|"
    r"(?:十[一二]?|[一二三四五六七八九])月(?:[一二三四五六七八九十廿]+[日号])?)(?:\s\d{4})?"
)
"""Months and days in scripts whose words the tokens of Latin letters do not fit."""
