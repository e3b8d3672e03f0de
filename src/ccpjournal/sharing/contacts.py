"""Ways to reach someone: mail, web addresses, handles, names at messengers, telephones."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ccpjournal.sharing.rules import LIKELY, POSSIBLE, SURE, Rule, by_rules, in_small
from ccpjournal.sharing.telephones import telephones
from ccpjournal.sharing.trace import Kind, Trace

if TYPE_CHECKING:
    from collections.abc import Iterator


_LOCAL = r"[\w.!#$%&'*+/=?^`{|}~-]"
_LABELS = r"[\w-]++(?:\.[\w-]++)*+"

_MAIL = Rule(
    re.compile(rf"(?<!{_LOCAL}){_LOCAL}++@(?:{_LABELS}|\[[\w.:]+\])"),
    Kind.CONTACT,
    SURE,
    "A mail address.",
    cased=True,
)
_HANDLE = Rule(
    re.compile(r"(?<![\w@])@(?!\d{1,2}(?::\d\d|\s?[ap]m)?\b)\w++(?:[.-]\w++)*+"),
    Kind.CONTACT,
    LIKELY,
    "A handle: it leads to a person or a group.",
    cased=True,
)

# Countries' endings that are no everyday word, and the general ones in wide use. What ends
# otherwise is still found by its scheme, by "www." or by a path.
_ENDINGS = (
    "com|org|net|edu|gov|mil|int|info|biz|name|app|dev|blog|site|online|store|shop|tech|xyz|club|"
    "page|link|cloud|social|wiki|news|live|world|life|space|website|art|email|health|care|church|"
    "school|academy|community|foundation|ngo|onion|local|cat|eu|uk|ac|ad|ae|af|ag|al|ao|ar|aw|az|"
    "ba|bb|bd|bf|bg|bh|bi|bj|bm|bn|br|bs|bt|bw|bz|ca|cc|cd|cg|ch|ci|ck|cl|cm|cn|co|cr|cu|cv|cw|"
    "cx|cy|cz|de|dj|dk|dm|dz|ec|ee|eg|er|es|et|fi|fj|fk|fm|fo|fr|ga|gd|ge|gg|gh|gi|gl|gm|gn|gp|"
    "gq|gr|gt|gu|gw|gy|hk|hm|hn|hr|ht|hu|ie|il|iq|ir|je|jm|jo|jp|ke|kg|kh|ki|km|kn|kp|kr|kw|ky|"
    "kz|lb|lc|li|lk|lr|ls|lt|lu|lv|ly|mc|md|mg|mh|mk|ml|mm|mn|mo|mp|mq|mt|mu|mv|mw|mx|mz|na|nc|"
    "ne|nf|ng|ni|nl|np|nr|nu|nz|om|pa|pe|pf|pg|ph|pk|pl|pn|pr|ps|pt|pw|py|qa|re|ro|rs|ru|rw|sa|"
    "sb|sc|sd|se|sg|sh|si|sk|sl|sm|sn|sr|ss|st|su|sv|sx|sy|sz|tc|td|tf|tg|th|tj|tk|tl|tm|tn|tr|"
    "tt|tv|tw|tz|ua|ug|uy|uz|va|vc|ve|vg|vi|vn|vu|wf|ws|ye|yt|za|zm|zw|io|ai|рф|укр|бел"
)
_WEB_HINT = re.compile(r"\.\w|:/|:[+\w]|\s(?:\.|dot) ?[A-Za-z]{3}\b")
_PATH = r"(?:[^\s<>\"]*[^\s<>\".,;:!?)\]}'\u2019”»])?"
_DOMAIN = r"(?<![\w@.-])(?:[^\W_](?:[\w-]*+)\.)"
_WEB = (
    Rule(
        re.compile(rf"\b[a-z][a-z0-9+.-]{{1,15}}://{_PATH}"),
        Kind.CONTACT,
        SURE,
        "A web address.",
    ),
    Rule(
        re.compile(rf"\b(?:www\d?\.|(?:mailto|tel|sms|skype|xmpp|sip):(?=\S)){_PATH}"),
        Kind.CONTACT,
        SURE,
        "A web address.",
    ),
    Rule(
        re.compile(rf"{_DOMAIN}{{1,20}}(?:{_ENDINGS})(?![\w-])(?::\d+)?(?:[/?#]{_PATH})?"),
        Kind.CONTACT,
        LIKELY,
        "The name of a web site.",
    ),
    Rule(
        re.compile(rf"{_DOMAIN}{{1,20}}[a-z]{{2,12}}/{_PATH}"),
        Kind.CONTACT,
        LIKELY,
        "The address of a web page.",
    ),
    Rule(
        re.compile(r"(?<![\w@.-])[\w-]++(?: ?\. ?| dot )(?:com|org|net|edu)\b(?: ?/ ?\S*)?"),
        Kind.CONTACT,
        LIKELY,
        "The name of a web site.",
    ),
)

_BRACKETED = r"[(\[{<]\s?(?:at|ät|@|arroba|chez)\s?[)\]}>]"
_AT = rf"(?:@|{_BRACKETED}|\b(?:at|arroba|chiocciola|arobase)\b)"
_DOT = (
    r"(?:\s?[(\[{<]\s?(?:dot|punkt|punto|ponto|point|\.)\s?[)\]}>]\s?"
    r"|\s(?:dot|punkt|punto|ponto|point|stop)\s|\s?\.\s?)"
)
_SPOKEN = r"(?:\s(?:dot|punkt|punto|ponto|point|underscore|dash|hyphen|minus|plus)\s)"
_PROVIDER = (
    "gmail|googlemail|yahoo|ymail|hotmail|msn|icloud|aol|proton|protonmail|tutanota|fastmail|gmx|zoho|"
    "yandex|qq|163|126|naver|daum|rediffmail|comcast|btinternet|wanadoo|laposte|libero|t-online|freenet|"
    "posteo|seznam|outlook"
)
_HIDDEN_MAIL = (
    Rule(
        re.compile(rf"(?<![\w.+-])[\w.+-]++\s?{_BRACKETED}\s?[\w-]++(?:\.[\w-]++)++"),
        Kind.CONTACT,
        SURE,
        "A mail address written out.",
    ),
    Rule(
        re.compile(
            rf"(?<![\w.+-])[\w.+-]++(?:{_SPOKEN}[\w.+-]++){{0,4}}+\s?+{_AT}\s?+"
            rf"(?!(?:the|a|an|this|that|each|every|some|one)\b)[\w-]++"
            rf"(?:{_SPOKEN}[\w-]++|\s?[(\[{{<]\s?(?:dot|punkt|punto|ponto|point|\.)\s?[)\]}}>]\s?"
            rf"[\w-]++)++"
        ),
        Kind.CONTACT,
        SURE,
        "A mail address written out.",
    ),
    Rule(
        re.compile(
            rf"(?<![\w.+-])[\w.+-]++(?:{_SPOKEN}[\w.+-]++){{0,4}}+\s?+{_AT}\s?+"
            rf"(?:{_PROVIDER})(?:{_DOT}[a-z]{{2,6}}\b){{1,2}}"
        ),
        Kind.CONTACT,
        LIKELY,
        "A mail address written out.",
    ),
    Rule(
        re.compile(
            r"(?<![\w.+-])[\w.+-]++\s?@\s?[\w-]++(?:(?:\.(?=\w)|\s\.\s?|\.\s(?=(?:com|org|net|edu|de|uk)\b))[a-z][\w-]*+){1,3}"
        ),
        Kind.CONTACT,
        SURE,
        "A mail address.",
    ),
)
_MAIL_HINTS = (" dot", "dot)", "dot]", "dot}", "@", "(at", "[at", "{at", " at ", "arroba", "punkt",
               "punto", "ponto", " point", "chiocciola", "arobase", "<at")  # fmt: skip

_SERVICE = (
    r"(?:insta(?:gram)?|ig|snap(?:chat)?|telegram|whats\s?app|signal|discord|skype|we\s?chat|line|"
    r"kik|viber|tik\s?tok|twitter|bluesky|mastodon|threads|face\s?book|fb|messenger|reddit|twitch|"
    r"steam|xbox|psn|you\s?tube|git\s?hub|gitlab|linked\s?in|pinterest|tumblr|vk|weibo|zalo|kakao|"
    r"venmo|pay\s?pal|cash\s?app|icq|matrix|medium|patreon|onlyfans|spotify|strava|zoom)"
)
_SERVICE_HINTS = (
    "insta", "snap", "gram", "whats", "signal", "discord", "skype", "chat", "line ", "line:",
    "kik", "viber", "tik", "twitter", "bluesky", "mastodon", "threads", "facebook",
    "face book", "fb", "messenger", "reddit", "twitch", "steam", "xbox", "psn", "youtube",
    "you tube", "github", "git hub", "gitlab", "linked", "pinterest", "tumblr", "vk", "weibo",
    "zalo", "kakao", "venmo", "paypal", "pay pal", "cashapp", "cash app", "icq", "matrix",
    "medium", "patreon", "onlyfans", "spotify", "strava", "zoom", "user id", "userid",
    "username", "user name", "screen", "gamer", "gamer", "login", "handle", "alias", "nutzer",
    "usuario", "pseudo", "nick", "ig ", "ig:", "ig=",
)  # fmt: skip
_CALLED = r"(?:handle|id|name|account|user\s?name|user|nick(?:name)?|profile|tag|page|channel)"
_LOGIN = (
    r"(?:user\s?names?|screen\s?names?|gamer\s?tags?|login|user\s?id|handle|alias|nutzername|"
    r"benutzername|usuario|pseudo|nick)"
)
_MESSENGERS = (
    Rule(
        re.compile(rf"\b{_SERVICE}\b(?:\s?{_CALLED}\b)*+\s?[:=]\s?+(?P<hide>@?\w[\w.-]*\w)"),
        Kind.CONTACT,
        SURE,
        "A name at a messenger or a network.",
    ),
    Rule(
        re.compile(
            rf"\b(?:{_SERVICE}\s{_CALLED}|{_LOGIN})\b\s?(?:is|was|[:=])\s?+"
            r"(?!(?:a|an|the|my|not|so|very|too|taken|gone)\b)(?P<hide>@?\w[\w.-]*\w)"
        ),
        Kind.CONTACT,
        LIKELY,
        "A name at a messenger or a network.",
    ),
    Rule(
        re.compile(
            rf"\b{_SERVICE}\b\s(?:as|is|under|by|@)\s(?P<hide>@?(?=[\w.-]*[\d_.][\w.-]*\w)\w[\w.-]*\w)"
        ),
        Kind.CONTACT,
        LIKELY,
        "A name at a messenger or a network.",
    ),
)
_NICKS = (
    Rule(
        re.compile(r"(?<![\w#])\w[\w.]*+#\d{4,5}\b"),
        Kind.CONTACT,
        SURE,
        "A name at a chat service.",
        cased=True,
    ),
    Rule(
        re.compile(r"(?<![\w/])/?u/[\w-]{3,}"),
        Kind.CONTACT,
        SURE,
        "A name at a discussion site.",
        cased=True,
    ),
)
_UNDERSCORED = Rule(
    re.compile(r"(?<![\w.])[^\W_]++(?:_++[^\W_]++)++"),
    Kind.CONTACT,
    POSSIBLE,
    "It looks like a user name.",
    cased=True,
)


def contacts(text: str) -> Iterator[Trace]:
    """Mail, also spelt out, web addresses, handles, names at messengers, telephone numbers."""
    lowered = in_small(text)
    if "@" in text:
        yield from by_rules((_MAIL, _HANDLE), text)
    if any(hint in lowered for hint in _MAIL_HINTS):
        yield from by_rules(_HIDDEN_MAIL, text)
    if _WEB_HINT.search(text):
        yield from by_rules(_WEB, text)
    if any(service in lowered for service in _SERVICE_HINTS):
        yield from by_rules(_MESSENGERS, text)
    yield from by_rules(_names(lowered), text)
    yield from telephones(text)


def _names(lowered: str) -> Iterator[Rule]:
    """The rules that a sign or a word in the text makes worth the while."""
    if "#" in lowered or "u/" in lowered:
        yield from _NICKS
    if "_" in lowered:
        yield _UNDERSCORED
