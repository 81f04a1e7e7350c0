"""The shape of everything under data/, as pydantic models.

One class per YAML mapping. Field descriptions end up in the generated JSON Schema, so an editor shows
them while the YAML is written. What a type alone cannot say (a rule across fields, files or dates) is in the package rules.

Written by people: every field of these classes. Computed from them: the properties, and nothing else.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Any, Literal, NamedTuple, Self, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    GetJsonSchemaHandler,
    ModelWrapValidatorHandler,
    PrivateAttr,
    StringConstraints,
    Tag,
    ValidationInfo,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from . import match

Language = Literal["en", "zh"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
# The name of a provider in addresses, which never change.
SLUG = r"[a-z0-9]+"


# Host names of one machine or of a house, which no reader can reach.
_LOCAL = {"localhost", "local", "internal"}
# A port, and a path with query and fragment, of the characters that RFC 3986 allows.
_AFTER_HOST = r"(?::(\d+))?(?:/(?:[A-Za-z0-9._~!$&'()*+,;=:@/?#\[\]-]|%[0-9A-Fa-f]{2})*)?"


def _registered_name(value: str) -> str:
    """A host name in the letter-digit-hyphen form of RFC 1123, lower case, with at least one dot, and no IP address."""
    label = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
    last = value.rpartition(".")[2]
    if len(value) > 253 or not re.fullmatch(rf"{label}(?:\.{label})+", value) or last.isdigit() or last in _LOCAL:
        raise ValueError("expected a public, lower-case host name such as imap.example.com")
    return value


def _web_address(value: str) -> str:
    """An address of the public web: no user-info, no IP address, no character that has to be escaped."""
    found = re.fullmatch(rf"https?://([^/:@?#]+){_AFTER_HOST}", value)
    try:
        _registered_name(found[1] if found else "")
    except ValueError:
        found = None
    if not found or not 0 < int(found[2] or 443) < 65536:
        raise ValueError("expected a whole web address such as https://mail.example.com/login, with what is not ASCII as %…")
    return value


def _secure_address(value: str) -> str:
    """Where readers are sent to sign in, nobody between may read or change what they get."""
    if not _web_address(value).startswith("https://"):
        raise ValueError("expected an address that begins with https://, because readers sign in there")
    return value


def is_secure_address(value: str) -> bool:
    """Is it a whole https:// address of a public host?"""
    try:
        return bool(_secure_address(value))
    except ValueError:
        return False


def _site_address(value: str) -> str:
    """Other addresses are made by writing behind it, and server files quote it."""
    path = _web_address(value).partition("://")[2].partition("/")[2]
    if not re.fullmatch(r"(?:[A-Za-z0-9_~-][A-Za-z0-9._~-]*/)*", path):
        raise ValueError("expected an address such as https://help.example.com/ or https://example.com/help/")
    return value


# A file of the site: no segment is empty, `.` or `..`.
FILE = r"file:(?!.*/\.{1,2}(?:/|$))[A-Za-z0-9][A-Za-z0-9_.-]*(?:/[A-Za-z0-9_.-]+)*"


def _address(value: str) -> str:
    """A page or a part of one, the same in every edition; a short link, the same; or another file of the site."""
    slug = r"[a-z0-9]+(?:-[a-z0-9]+)*"
    if not re.fullmatch(rf"(?:page|guide):{slug}(?:#[A-Za-z0-9_.-]+)?|short:[ge]/[a-z0-9_-][a-z0-9_.-]*|{FILE}", value):
        raise ValueError("expected an address such as guide:qq#steps, page:faq, short:g/163 or file:api/v1/providers.json")
    return value


def first_day(date: str) -> dt.date:
    """The first day of `2026-09-30`, `2026-09` or `2026`. Raises ValueError if the calendar has no such day."""
    return dt.date.fromisoformat(f"{date}-01-01"[:10])


def _as_written(value: object) -> object:
    """A year without quotes is a number for YAML."""
    return str(value) if type(value) is int else value


def _in_calendar(value: str) -> str:
    try:
        known = first_day(value).year >= 1980
    except ValueError:
        known = False
    if not re.fullmatch(r"\d{4}(-\d{2}){0,2}", value) or not known:
        raise ValueError("expected a day, month or year of the calendar: 2026-09-30, 2026-09 or 2026")
    return value


def _loose_date(value: str) -> str:
    try:
        return value if value == "undated" else _in_calendar(value)
    except ValueError as error:
        raise ValueError(f"{error}; or undated") from None


def _day(value: object) -> object:
    if isinstance(value, str):
        try:
            _in_calendar(value)
            return dt.date.fromisoformat(value)
        except ValueError:
            raise ValueError("expected a date such as 2026-11-22") from None
    return value


def _nickname(value: str) -> str:
    """As match.py compares: the box that takes what people type does so too."""
    if value != match.normalise(value):
        raise ValueError(f"expected it in the form in which texts are compared: {match.normalise(value)}")
    return value


def _fragment(value: str) -> str:
    """Each side of a gap must say something, and | stands between the fragments in a page's data."""
    if "|" in value or not all(re.search(r"\w", side) for side in value.split("…") if side) or not value.strip("… "):
        raise ValueError("expected words of a reply, with … for a gap and without |")
    return value


Host = Annotated[str, AfterValidator(_registered_name)]
Url = Annotated[str, AfterValidator(_web_address)]
SecureUrl = Annotated[str, AfterValidator(_secure_address)]
SiteUrl = Annotated[str, AfterValidator(_site_address)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Fragment = Annotated[Line, AfterValidator(_fragment)]
Nickname = Annotated[Line, AfterValidator(_nickname)]
_ID, _SLUG, _FOLDERS = r"^[a-z0-9]+(?:[_-][a-z0-9]+)*$", r"^[a-z0-9]+(?:-[a-z0-9]+)*$", r"^(?:[a-z0-9-]+/)*$"
_TAG = r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$"
_ICON, _SHAPE = r"^[a-z]+(?:/[a-z0-9-]+)+$", r"^[a-z•]+(?:[ -][a-z•]+)*$"
# What each pattern means, in words for messages.
NOTATIONS = {
    _ID: "lower-case letters and digits, with - or _ between them",
    _SLUG: "lower-case letters and digits, with - between them",
    _TAG: "a language tag such as de, zh-Hant or pt-BR",
    _ICON: "an icon such as simple/gmail, material/yahoo or fontawesome/brands/yandex",
    _SHAPE: "lower-case letters, or • for a character of any kind, in groups with one space or hyphen between: abcd efgh",
    _FOLDERS: "folders such as help/en/, in lower-case letters, digits and -",
}
Id = Annotated[str, StringConstraints(pattern=_ID)]
Address = Annotated[str, AfterValidator(_address)]
Slug = Annotated[str, StringConstraints(pattern=_SLUG)]
# Language, script and region of BCP 47: de, zh-Hant, pt-BR. Whether there is such a language: rules/languages.py.
LanguageTag = Annotated[str, StringConstraints(pattern=_TAG)]
# Whole numbers as they are written: neither "5" nor true is one.
Number = Annotated[int, Field(strict=True)]
Flag = Annotated[bool, Field(strict=True)]
ReplyCode = Annotated[Number, Field(ge=400, le=599)]
Port = Annotated[Number, Field(ge=1, le=65535)]
Date = Annotated[dt.date, BeforeValidator(_day)]
# A source is often dated only to the month or the year, and sometimes not at all.
LooseDate = Annotated[str, BeforeValidator(_as_written), AfterValidator(_loose_date)]
PartialDate = Annotated[str, BeforeValidator(_as_written), AfterValidator(_in_calendar)]
Icon = Annotated[str, StringConstraints(pattern=_ICON)]
Binding = Literal["password", "oauth_only", "unconfirmed"]
Tone = Literal["ok", "no", "unsure"]
Confidence = Literal["high", "medium", "low"]
Protocol = Literal["imap", "smtp"]
Security = Literal["ssl", "starttls"]
UsernameForm = Literal["full_address", "local_part"]
# What texts may lead to as feature:<id>. A product that lacks one gets the words without the link.
FEATURES = (
    "contact", "enterprise", "email-account", "receive", "email-list", "mass-sending", "sharing", "compose", "follow-up"
)  # fmt: skip
# What the pages themselves lead to, so that every product must have it.
NEEDED_FEATURES = ("contact", "enterprise")
Actor = Literal["you", "provider", "product"]
Known = Literal["yes", "no", "unknown"]
# Parts of a page that are computed from the providers: a template in pages/templates/facts/ and a macro in
# outputs/markdown/templates/facts.md.j2 have each of these names.
Facts = Literal[
    "main_password_change",
    "login_password",
    "shown_once",
    "sending_limits",
    "sender_must_match",
    "oauth_only",
    "unconfirmed",
    "bulk",
    "related_features",
    "password_names",
    "contact",
    "binding_form",
    "after_binding",
]


# The sections of a guide that search words of their own lead to.
GuideSection = Literal[
    "instead", "servers", "password", "steps", "bind", "verify", "errors", "other-programs", "limits", "revoke", "changes"
]


# A key that a file may leave out, although every provider has it: defaults.py fills it in before it is checked.
FILLED_IN = "filled in"


class Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, ignored_types=(cached_property,))

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """The schema speaks of files, where keys that are filled in may be absent."""
        schema = handler(core_schema)
        found = handler.resolve_ref_schema(schema)
        absent = {name for name, field in cls.model_fields.items() if FILLED_IN in field.metadata}
        if required := found.pop("required", []):
            found["required"] = [name for name in required if name not in absent]
        return schema


class Text(Model):
    """A text for readers, in every edition. Inline `code`, **strong**, [links](page:faq) and {product} are allowed."""

    en: Line
    zh: Line

    _untranslated: str | None = PrivateAttr(None)

    def __getitem__(self, lang: str) -> str:
        words: str = getattr(self, lang)
        return words

    @property
    def untranslated(self) -> str | None:
        """The language of which a draft has no words yet; those of the other one stand in its place."""
        return self._untranslated

    @model_validator(mode="wrap")
    @classmethod
    def _lend(cls, content: Any, handler: ModelWrapValidatorHandler[Self], info: ValidationInfo) -> Self:
        absent = [lang for lang in LANGUAGES if lang not in content] if isinstance(content, Mapping) else []
        if len(absent) != 1 or not (info.context or {}).get("draft"):
            return handler(content)
        text = handler({**content, absent[0]: next(content[lang] for lang in LANGUAGES if lang in content)})
        text._untranslated = absent[0]
        return text


Keywords = Annotated[
    list[Line],
    Field(description="What readers also search it by, in any language: slang, misspellings, other names. Indexed, never shown."),
]


class WebAddress(Model):
    """A page of somebody's, in every edition."""

    en: SecureUrl
    zh: SecureUrl

    def __getitem__(self, lang: str) -> str:
        return str(getattr(self, lang))


class NotThis(Text):
    """A service that is mistaken for this one."""

    domains: list[Host] = Field([], description="Its domains, for which the helper then says this.")


class Label(Model):
    """A name on the provider's own screen. `ui` is what the screen says, by the language of the screen; `gloss` is our
    translation for an edition whose language the screen does not have."""

    ui: dict[LanguageTag, Line] = Field(min_length=1)
    gloss: dict[Language, Line] = {}

    def on_screen(self, lang: str) -> tuple[str, str, str | None]:
        """(text, its language, gloss or None) for a reader of the edition `lang`."""
        shown = lang if lang in self.ui else next(iter(self.ui))
        return self.ui[shown], shown, next((words for own, words in self.gloss.items() if own == lang), None)


class Source(Model):
    id: Id
    kind: Literal["official", "registry", "observed", "other"] = Field(
        description="official: the provider's own page. registry: an open database of mail settings. "
        "observed: seen on a real server or account. other: everything else."
    )
    title: Line | Text
    url: Url | None = None
    date: LooseDate = Field(description="When the source was written or last confirmed: 2026-09-30, 2026-09, 2026 or undated.")
    note: Text | None = None


class Group(Model):
    """A group of facts that was checked together, against the same sources."""

    checked: Annotated[Date, FILLED_IN] = Field(
        description="The day on which a person last compared this group with its sources. Absent: that of the file."
    )
    sources: Annotated[list[Id], FILLED_IN] = Field(
        min_length=1, description="What it was compared with. Absent: all sources of the file."
    )
    confidence: Annotated[Confidence, FILLED_IN] = Field(description="Absent: medium.")
    unsure: Text | None = Field(
        None,
        description="What the reader must know is uncertain. Required where a confidence below high is written; where none is, "
        "absent means the sentence of defaults.yml.",
    )


class Endpoint(Model):
    host: Host
    port: Port
    security: Security
    username: UsernameForm = "full_address"


class ServerSet(Model):
    """One IMAP and one SMTP server, and the domains that use exactly these."""

    domains: list[Host] = []
    aliases: list[Host] = Field([], description="Further domains on the same servers that the cheat sheet does not name.")
    imap: Endpoint
    smtp: Endpoint
    note: Text | None = None
    certain: Flag = Field(False, description="These servers are well confirmed, although others of this provider are not.")

    @property
    def all_domains(self) -> list[str]:
        return [*self.domains, *self.aliases]


class Alternative(Model):
    """Another way in that the reader may try when the recommended server does not answer."""

    protocol: Protocol
    host: Host | None = Field(None, description="Only where it differs from the recommended host.")
    port: Port
    security: Security
    domains: list[Host] = Field([], description="Only where it does not hold for every domain of the provider.")
    note: Text | None = None
    sources: list[Id] = Field(min_length=1)


class Servers(Group):
    sets: list[ServerSet] = Field(min_length=1)
    alternatives: list[Alternative] = []

    @property
    def doubtful(self) -> list[str]:
        """The domains that `unsure` is about, where it is not about all of them."""
        certain = any(servers.certain for servers in self.sets)
        return [domain for servers in self.sets if certain and not servers.certain for domain in servers.all_domains]

    def trust_in(self, servers: ServerSet) -> tuple[Confidence, Text | None]:
        """How sure one of the sets is, and what is uncertain about it."""
        return ("high", None) if servers.certain else (self.confidence, self.unsure)


class Revoke(Model):
    text: Annotated[Text, FILLED_IN] = Field(description="Absent: that it is not known.")
    path: list[Label] = []
    url: SecureUrl | None = None


class Password(Group):
    type: Id = Field(description="An id of password_types.yml.")
    name: Label = Field(description="What the provider itself calls it.")
    format: Annotated[Text, FILLED_IN] = Field(description="Length and characters. Absent: that it is not published.")
    shape: Annotated[str, StringConstraints(pattern=_SHAPE)] | None = Field(
        None, description="What it looks like, as far as `format` states it: abcd efgh, or • for a character of any kind."
    )
    shown_once: Known = "unknown"
    login_password: Known = Field(
        "unknown", description="Does the account's own sign-in password work over IMAP and SMTP? Where no password works: no."
    )
    main_password_change: Literal["kills", "survives", "unknown"] = Field(
        "unknown", description="What a change of the account's own password does to this one."
    )
    max_active: Text | None = Field(None, description="How many can be valid side by side, where the provider says so.")
    revoke: Annotated[Revoke, FILLED_IN]
    killed_by: list[Text] = Field([], description="Events that end it, other than revoking it.")
    survives: list[Text] = Field([], description="Events that readers expect to end it, and that do not.")


class Step(Model):
    title: Text
    text: Text | None = None
    path: list[Label] = Field([], description="The click path, one label per click.")
    url: SecureUrl | None = Field(None, description="Opens the screen of this step directly.")
    urls: dict[Host, SecureUrl] = Field({}, description="In place of `url` where it depends on the domain: domain → address.")
    shows: Literal["password"] | None = Field(None, description="On this screen the password appears, as `password.shape` says.")
    warning: Text | None = None
    optional: Flag = False
    id: Id | None = Field(None, description="Only for a step that an error, a pitfall or a prerequisite names in `step`.")
    continues: Flag = Field(False, description="It carries on the step before: what goes wrong there shows here as well.")


class Steps(Group):
    items: list[Step] = Field(min_length=1)


class ErrorText(Model):
    """A server reply that this provider sends, word for word, and what it means here."""

    text: Line = Field(description="As the server sends it. Replace what varies (addresses, ids) by …")
    match: list[Fragment] = Field(
        min_length=1,
        description="Fragments that identify the reply, any of them. Case and spacing do not count; … stands for any gap.",
    )
    protocol: list[Protocol] = Field(min_length=1)
    cause: Id = Field(description="An id of errors.yml.")
    actor: Actor | None = Field(None, description="Only where somebody else must act than errors.yml says for the cause.")
    meaning: Text
    fix: list[Text] = Field(min_length=1)
    step: Id | None = Field(None, description="The step of this guide that repairs it.")
    sources: list[Id] = Field(min_length=1)
    confidence: Confidence = "high"


class Symptom(Model):
    """A failure without a server text of its own: what the reader sees instead."""

    sign: Text
    cause: Id
    protocol: list[Protocol] = Field(min_length=1)
    actor: Actor | None = None
    meaning: Text
    fix: list[Text] = Field(min_length=1)
    step: Id | None = None
    sources: list[Id] = Field(min_length=1)
    confidence: Confidence = "high"


class Errors(Group):
    items: list[ErrorText] = Field([], description="May be empty: some providers' replies were never published.")
    symptoms: list[Symptom] = []
    marks: list[Fragment] = Field(
        [], description="Literal wording in any reply that only this provider's servers use: it shows who spoke."
    )


class Limit(Model):
    what: Literal[
        "messages_per_day",
        "recipients_per_day",
        "recipients_per_message",
        "rate",
        "lockout",
        "message_size",
        "connections",
        "mailbox_size",
        "download",
        "attachment_types",
    ]
    value: Text | Literal["not_published"]
    sources: list[Id] = []
    confidence: Confidence = "high"


class Limits(Group):
    items: list[Limit] = Field([], description="Empty where nothing is known.")


class Pitfall(Model):
    title: Text
    text: Text
    step: Id | None = Field(None, description="The step of this guide at which it trips people.")
    sources: list[Id] = Field(min_length=1)


class Link(Model):
    title: Text
    url: Url
    lang: LanguageTag | None = Field(None, description="Language of the page: en, de, pt-BR.")


class Change(Model):
    """Something that a provider changed: an entry of /changes/, with the anchor <slug>-<id>, and of the feeds."""

    id: Id = Field(description="Part of an address: it never changes.")
    date: PartialDate = Field(description="When it changed: 2026-09-30, 2026-09 or 2026, as exact as the source is.")
    kind: Literal["password", "servers", "limits", "service", "shutdown"]
    title: Text
    text: Text = Field(description="What that means for readers.")
    sources: list[Id] = Field(min_length=1)
    checked: Date = Field(description="The day on which a person last compared this entry with its sources.")
    written: Date = Field(
        description="The day on which we added this entry, or last changed what it says. A mere re-check leaves it as it is."
    )
    confidence: Confidence = "high"
    ends_passwords: Flag = Field(False, description="Since this day no password works: what binding: oauth_only is about.")

    @property
    def day(self) -> dt.date:
        """The first day that `date` can mean."""
        return first_day(self.date)


class Instead(Model):
    """What to do when the mailbox cannot be bound with any password."""

    title: Text
    text: Text


class Prerequisite(Model):
    text: Text
    step: Id | None = Field(None, description="The step of this guide that cannot be done without it.")
    sources: list[Id] = Field(min_length=1)


class Troubles(NamedTuple):
    """Why a step may not succeed: causes of errors, and pitfalls by their number in the guide."""

    causes: list[str]
    pitfalls: list[tuple[int, Pitfall]]


Row = Annotated[Number, Field(ge=1)]


class Rows(Model):
    """A row in the cheat sheet of each edition."""

    en: Row
    zh: Row

    def __getitem__(self, lang: str) -> int:
        return int(getattr(self, lang))


# The tags choose by shape, so that a wrong value is refused once and not by each of the two.
Order = Annotated[
    Annotated[Row, Tag("Row")] | Annotated[Rows, Tag("Rows")],
    Discriminator(lambda order: "Rows" if isinstance(order, Mapping | Rows) else "Row"),
]


class Provider(Model):
    """One mailbox provider: data/providers/<slug>.yml. The slug is the file name and the URL."""

    draft: Flag = Field(
        False,
        description="A guide under review: built at its address, linked and counted nowhere. Its texts may lack a language.",
    )
    order: Order | None = Field(
        None, description="Row in the cheat sheet, or one per edition. Absent: after all that have one, by name of file."
    )
    icon: Icon | None = Field(None, description="Its mark, among the bundled icons: simple/gmail. Absent: a tile with letters.")
    name: Text
    short: Annotated[Text, FILLED_IN] = Field(
        description="The name where space is short, e.g. in a table cell. Absent: the name."
    )
    keywords: Keywords = []
    nicknames: list[Nickname] = Field(
        [], description="What else people call it, in any language; name, short and domains are known without."
    )
    webmail: SecureUrl
    binding: Annotated[Binding, FILLED_IN] = Field(description="Can a password bind it? Absent: unconfirmed.")
    status: Annotated[Text, FILLED_IN] = Field(
        description="One honest sentence: what works today. The first thing a reader sees. Absent: that of defaults.yml."
    )
    summary: Annotated[Text, FILLED_IN] = Field(
        description="Two or three sentences on top of the guide. Absent: that of defaults.yml."
    )
    minutes: Number | None = Field(
        None, ge=1, le=60, description="How long a first-time user needs. Absent where no password works, or nobody knows."
    )
    checked: Date | None = Field(None, description="The day for each group that names none.")
    servers: Servers
    password: Password
    prerequisites: list[Prerequisite] = []
    steps: Steps
    instead: list[Instead] = []
    bind_notes: list[Text] = Field([], description="What to watch for in the product's form with this provider.")
    errors: Annotated[Errors, FILLED_IN] = Field(description="Absent: no reply is known.")
    limits: Annotated[Limits, FILLED_IN] = Field(description="Absent: no limit is known.")
    pitfalls: list[Pitfall] = []
    not_this: list[NotThis] = Field([], description="Services that are mistaken for this one.")
    changes: list[Change] = []
    links: Annotated[list[Link], FILLED_IN] = Field(description="Absent: the official sources that have an address.")
    sources: list[Source] = Field(min_length=1)

    _slug: str = PrivateAttr("")

    @property
    def slug(self) -> str:
        """The name of the file, set by load()."""
        return self._slug

    def row(self, lang: str) -> int | None:
        """Its row in the cheat sheet of an edition, if the file names one."""
        return self.order[lang] if isinstance(self.order, Rows) else self.order

    def place(self, lang: str) -> tuple[bool, int, str]:
        """What providers are sorted by: those with a row first, then by name of file."""
        row = self.row(lang)
        return row is None, row or 0, self.slug

    @property
    def initials(self) -> dict[str, str]:
        """What stands on its tile: the number or the letter that its short name begins with."""
        names = {lang: self.short[lang] for lang in LANGUAGES}
        return {lang: (found[0] if (found := re.match(r"\d+", name)) else name[0].upper()) for lang, name in names.items()}

    @property
    def takes_password(self) -> bool:
        """Also where `binding` is unconfirmed: the settings are right, whatever the password does."""
        return self.binding != "oauth_only"

    @property
    def tone(self) -> Tone:
        """How `binding` is colored wherever it is shown."""
        tones: dict[Binding, Tone] = {"password": "ok", "oauth_only": "no", "unconfirmed": "unsure"}
        return tones[self.binding]

    @property
    def asks_domain(self) -> bool:
        """Its domains have different servers, so a guide asks which one the reader has."""
        return len(self.servers.sets) > 1

    def guide_of(self, domain: str) -> str:
        """The guide for one domain, in the notation of links: guide:qq, guide:netease#domain=163.com."""
        return f"guide:{self.slug}" + (f"#domain={domain}" if self.asks_domain else "")

    @cached_property
    def primary_domains(self) -> list[str]:
        return [domain for servers in self.servers.sets for domain in servers.domains]

    @cached_property
    def all_domains(self) -> list[str]:
        return [domain for servers in self.servers.sets for domain in servers.all_domains]

    @cached_property
    def aliases(self) -> list[str]:
        return [domain for servers in self.servers.sets for domain in servers.aliases]

    @cached_property
    def source_number(self) -> dict[str, int]:
        return {source.id: number for number, source in enumerate(self.sources, 1)}

    @cached_property
    def step_number(self) -> dict[str, int]:
        return {step.id: number for number, step in enumerate(self.steps.items, 1) if step.id}

    @cached_property
    def refused_since(self) -> str | None:
        """The date since which no password works, as exact as its source; None if nobody dated it."""
        return next((change.date for change in self.changes if change.ends_passwords), None)

    def opening_step(self, number: int) -> int:
        """The number of the step that opens the screen on which this one is done."""
        steps = self.steps.items[:number]
        return next((at for at in range(number, 0, -1) if steps[at - 1].url or steps[at - 1].urls), number)

    def number_of(self, step: str | None) -> int | None:
        """The number of the step with this id."""
        return self.step_number[step] if step else None

    @property
    def cases(self) -> list[ErrorText | Symptom]:
        """Everything that goes wrong here: what the servers reply, and what shows without a reply."""
        return [*self.errors.items, *self.errors.symptoms]

    def cited(self, ids: list[str]) -> list[Source]:
        return [source for source in self.sources if source.id in ids]

    def without_screen(self, step: Step) -> list[str]:
        """The domains for which nobody knows the address of this step's screen, though it is known for others."""
        return [domain for domain in self.all_domains if step.urls and domain not in step.urls]

    def needs_of(self, step: Step) -> list[Prerequisite]:
        """What exactly this step cannot be done without."""
        return [need for need in self.prerequisites if step.id and need.step == step.id]

    def opener_of(self, step: Step) -> int | None:
        """For a step without a screen of its own: the number of the step before that opens the one it goes on with."""
        steps = self.steps.items
        before = range(steps.index(step), 0, -1) if not (step.url or step.urls) else ()
        return next((number for number in before if steps[number - 1].url or steps[number - 1].urls), None)

    def troubles(self, step: Step) -> Troubles:
        """What belongs to this step, and to the one before if it only carries that on."""
        ids = {step.id} - {None}
        steps = self.steps.items
        for at in range(steps.index(step), 0, -1):
            if not steps[at].continues:
                break
            ids |= {steps[at - 1].id} - {None}
        causes = [error.cause for error in self.cases if error.step in ids]
        return Troubles(
            causes=list(dict.fromkeys(causes)),
            pitfalls=[(number, pitfall) for number, pitfall in enumerate(self.pitfalls, 1) if pitfall.step in ids],
        )

    @cached_property
    def groups(self) -> dict[str, Group]:
        return {name: getattr(self, name) for name in ("servers", "password", "steps", "errors", "limits")}

    @cached_property
    def newest_check(self) -> dt.date:
        return max(group.checked for group in self.groups.values())


class Doubts(Model):
    """By group: the sentence of a group that says neither how sure it is nor what is unsure."""

    servers: Text
    password: Text
    steps: Text
    errors: Text
    limits: Text


class Defaults(Model):
    """What a guide says where its provider's file says nothing: data/defaults.yml. {name} is the provider's short name."""

    status: dict[Binding, Text] = Field(description="By what a password can do.")
    summary: Text
    format: Text = Field(description="What the password looks like.")
    revoke: Text = Field(description="How to cancel the password.")
    unsure: Doubts
    keywords: dict[GuideSection, Keywords] = Field({}, description="Those of the sections that every guide has.")
    bulk: Text = Field(description="What {bulk} stands for where the product has no bulk channel.")

    @model_validator(mode="after")
    def _is_complete(self) -> Self:
        if lacking := set(get_args(Binding)) - self.status.keys():
            raise ValueError(f"expected a `status` for {', '.join(sorted(lacking))} too")
        return self


class PasswordType(Model):
    id: Id
    name: Text
    family: Literal["app_password", "login_password"]
    description: Text


class Cause(Model):
    """One of the fixed causes of a failed login or send: an entry of errors.yml."""

    id: Id
    title: Text
    keywords: Keywords = []
    meaning: Text
    actor: Actor
    signs: list[Line] = Field(description="Typical replies, shown to the reader.")
    match: list[Fragment] = Field(description="General fragments, in the notation of a provider's `match`.")
    weak: list[Fragment] = Field(
        [],
        description="Fragments that count only where none of any `match` fits: wording around other texts, and status codes "
        "of RFC 3463 with X for 4 or 5, such as X.1.1.",
    )
    codes: list[ReplyCode] = Field([], description="SMTP reply codes whose short link, such as /e/535, leads to this cause.")
    fix: list[Text] = Field(min_length=1)
    not_this: Text | None = Field(None, description="What the reader wrongly tries first, and why it does not help.")
    sources: list[Id] = Field(min_length=1)


class CommonPitfall(Model):
    id: Id
    title: Text
    keywords: Keywords = []
    consequence: Text
    avoid: Text
    facts: Facts | None = Field(None, description="A part computed from the providers, shown below.")


class NoError(Model):
    """What is wrong although nothing says so: the mailbox is bound, but no mail arrives."""

    title: Text
    match: list[Fragment] = Field(min_length=1, description="How people say it, in the notation of a cause's `match`.")
    fix: list[Text] = Field(min_length=1)


class GeneralErrors(Model):
    """What a failed login or send can mean in any mailbox: data/errors.yml."""

    sources: list[Source]
    causes: list[Cause]
    no_error: NoError


class PasswordTypes(Model):
    """The kinds of passwords: data/password_types.yml."""

    types: list[PasswordType]


class CommonPitfalls(Model):
    """The pitfalls of all mailboxes: data/pitfalls.yml."""

    pitfalls: list[CommonPitfall]


class Table(Model):
    head: list[Text]
    rows: list[list[Text]] = Field(min_length=1)

    @model_validator(mode="after")
    def _rows_fit(self) -> Table:
        if any(len(row) != len(self.head) for row in self.rows):
            raise ValueError("expected rows with as many cells as `head`")
        return self


class Code(Model):
    """An example as a reader copies it. A test runs it against this site and compares what it prints."""

    language: Literal["shell", "python", "javascript", "html"] = Field(description="html: a page, which prints to its console.")
    text: Line = Field(description="{site} stands for the address of this site, without a slash at the end.")
    prints: Line


class Block(Model):
    """One block of a prose page: exactly one of these keys."""

    p: Text | None = None
    bullets: list[Text] | None = None
    steps: list[Text] | None = None
    table: Table | None = None
    code: Code | None = None
    note: Text | None = None
    warning: Text | None = None
    facts: Facts | None = Field(None, description="A part computed from the dataset.")

    @model_validator(mode="after")
    def _is_one(self) -> Block:
        if len(self.model_fields_set) != 1:
            raise ValueError(f"expected exactly one of {', '.join(type(self).model_fields)}")
        return self


class Section(Model):
    id: Id
    title: Text
    keywords: Keywords = []
    blocks: list[Block] = Field(min_length=1)


class Page(Model):
    """A page of the site: data/pages/<name>.yml."""

    title: Text
    description: Text = Field(description="For search engines and link previews: 50 to 170 characters.")
    nav: Text | None = Field(None, description="Short name for the menus; absent: in neither.")
    nav_order: Number | None = Field(None, description="Place in the menu. Absent: at its end.")
    nav_in: Literal["header", "footer"] = Field("header", description="header: what readers come for. footer: all else.")
    lead: Text | None = None
    keywords: Keywords = []
    sections: list[Section] = []


class FormField(Model):
    id: Literal[
        "address", "password", "username", "imap_host", "imap_port", "imap_security", "smtp_host", "smtp_port", "smtp_security"
    ]
    label: Text
    help: Text | None = None


class FormStep(Model):
    title: Text
    fields: list[FormField]


class Entry(Model):
    """A way to the binding form: a click path in the product."""

    path: list[Text] = Field(min_length=1)


class Feature(Model):
    id: Id
    title: Text
    description: Text
    url: WebAddress
    related: Flag = Field(False, description="Shown in the list of related features.")


class Bulk(Model):
    name: Text
    feature: Id
    price: Text
    reason: Text


class BindingForm(Model):
    """How a mailbox is bound in the product. Texts elsewhere say {add_path}, {submit}, {success}, {sync} and {edit}."""

    entries: list[Entry] = Field(min_length=1)
    steps: list[FormStep] = Field(min_length=1)
    submit: Text = Field(description="What the button says.")
    sync: Text = Field(description="What the product calls looking for new mail.")
    after: list[Text] = Field(min_length=1, description="What to do after pressing the button: sync, notifications.")
    success: Text = Field(description="A sentence: what shows that it works.")
    edit: Text = Field(description="A sentence: where and how a stored password is replaced.")


class Response(Model):
    """What support writes to a customer, as Markdown with {placeholders}. A line of which one has no value is left out."""

    en: Line
    zh: Line

    def __getitem__(self, lang: str) -> str:
        words: str = getattr(self, lang)
        return words


class Topics(Model):
    guide: Response
    password: Response
    refused: Response = Field(description="In place of the two above where no password works.")
    servers: Response
    step: Response
    error: Response


class ResponseCause(Model):
    """A general cause in replies, where errors.yml speaks of all mailboxes at once."""

    id: Id = Field(description="An id of errors.yml.")
    fits: list[Literal["separate", "login", "unconfirmed", "refused"]] | None = Field(
        None, description="Only where this is known of the password, the cases of lead_…; absent: always."
    )
    not_for: list[Slug] = Field([], description="The mailboxes whose facts rule this cause out.")
    password: Flag = Field(
        False, description="About the password: where none works, the ways that are left replace a provider's own fixes."
    )
    fix: Response | None = Field(None, description="One step per line, with the mailbox's values; absent: those of errors.yml.")


class Phrases(Model):
    """Parts of a reply that depend on a fact."""

    lead_separate: Response
    lead_login: Response
    lead_refused: Response
    state: Response = Field(description="In every reply about a mailbox not simply bound; the lead of an unconfirmed one.")
    field_separate: Response = Field(description="What the password field takes.")
    field_login: Response
    field_unconfirmed: Response
    field_refused: Response
    renew_separate: Response = Field(description="How to try with another password, inside a sentence.")
    renew_login: Response
    username_differs: Response
    shown_once: Response
    shown_once_doubt: Response = Field(description="Where what is known of the password is not certain.")
    change_kills: Response
    change_survives: Response
    change_login: Response = Field(description="Where the password is that of the website itself.")
    doubt: Response
    needed: Response = Field(description="What somebody must have before the first step.")
    step_line: Response = Field(description="A step in the list of all.")
    optional_title: Response = Field(description="The title of a step in that list that may be skipped.")
    direct: Response = Field(description="A step in that list whose screen has an address.")
    steps_doubt: Response
    likely: Response = Field(description="A meaning that is not certain.")
    how: Response = Field(description="The steps of the guide that repair an error.")
    optional: Response
    by_provider: Response = Field(description="Who must act, where it is not the customer.")
    by_product: Response
    link: Response = Field(description="A link in plain text.")
    us: Response = Field(description="In place of a link to support, because support is the sender.")
    alternatives: Response = Field(description="What the guide lists besides the recommended servers.")
    instead: Response = Field(description="What to do where no password works.")


class Responses(Model):
    """The ready responses of /support/: data/responses.yml."""

    frame: Response = Field(description="Around every reply.")
    topics: Topics
    causes: list[ResponseCause]
    phrases: Phrases

    @cached_property
    def cause(self) -> dict[str, ResponseCause]:
        return {entry.id: entry for entry in self.causes}


class Enterprise(Model):
    """A service that hosts mail for company domains, and how a reader recognises it."""

    id: Id
    name: Text
    nicknames: list[Nickname] = Field([], description="What else people call it, in any language.")
    domains: list[Host] = Field([], description="The service's own domains, and those under which it gives customers addresses.")
    sign_in: list[Host] = Field([], description="The websites where its users sign in, by which they know it.")
    suffixes: list[Host] = Field([], description="Every name below these belongs to a customer, e.g. onmicrosoft.com.")
    mx: list[Host] = Field([], description="The MX records of a hosted domain end in one of these.")
    sources: list[Id] = Field(min_length=1)


class Domains(Model):
    """What is known of domains that no provider of ours has: data/domains.yml."""

    leave_alone: list[Host] = Field(
        description="Real mail domains that look like a misspelling of one of ours: never called a typo."
    )
    enterprise: list[Enterprise]
    sources: list[Source] = Field(min_length=1)


class FormerPage(Model):
    old: Slug = Field(description="The last part of its old address, without .html.")
    new: Address


class FormerSite(Model):
    """The help pages that this site replaces: their addresses keep working, with and without .html."""

    folders: dict[Language, list[Annotated[str, StringConstraints(pattern=_FOLDERS)]]] = Field(
        description="Under which folders the old pages of a language are asked for; empty for the root of the site."
    )
    pages: list[FormerPage] = Field(min_length=1)


class Product(Model):
    """The product that the guides are for: data/product.yml, the only file that names it."""

    name: Text
    tagline: Text
    help_center: Text = Field(description="Name of this site, shown in the header and in titles.")
    site_url: SiteUrl = Field(description="Where this site is published; canonical addresses begin with it.")
    home: WebAddress
    app: SecureUrl
    permalink: SecureUrl
    former: FormerSite | None = None
    sign_in: dict[Slug, Known] = Field(
        {}, description="Of mailboxes that take no password: does the product offer the provider's own sign-in? Absent: unknown."
    )
    form: BindingForm
    bulk: Bulk | None = Field(None, description="Its channel for sending to many people; null if it has none.")
    contact: Text
    features: list[Feature]
    sources: list[Source] = Field(min_length=1)

    @model_validator(mode="after")
    def _has_needed_features(self) -> Self:
        if lacking := [name for name in NEEDED_FEATURES if name not in self.feature]:
            raise ValueError(f"expected `features` with the ids {', '.join(lacking)} too, to which the site leads")
        return self

    @cached_property
    def feature(self) -> dict[str, Feature]:
        return {feature.id: feature for feature in self.features}


class Moved(Model):
    """A page, a part of a page (#…), a short link or a file whose address has changed, in every edition."""

    old: Address = Field(description="The published address: guide:qq#set-up, page:tips, short:g/old.com, file:api/v1/old.json.")
    new: Address = Field(description="Where it is now, in the same notation.")


class Renamed(Model):
    """A provider whose file has another name: its guide and everything else that is made from the name leads on."""

    old: Annotated[str, StringConstraints(pattern=f"^{SLUG}$")]
    new: Annotated[str, StringConstraints(pattern=f"^{SLUG}$")] = Field(description="The name of its file today.")


class Removed(Model):
    """A provider without a file: its pages, parts, short links and PDF files lead to `new`, its settings files are gone."""

    provider: Annotated[str, StringConstraints(pattern=f"^{SLUG}$")] = Field(description="The name that its file had.")
    new: Address = Field(description="The page that serves its readers best: page:generic, guide:qq.")
    domains: list[Host] = Field(min_length=1, description="All that its file had, aliases too.")
    changes: list[Id] = Field([], description="The ids of its `changes`.")


class Redirects(Model):
    """What became of published addresses: data/redirects.yml."""

    moved: list[Moved] = []
    renamed: list[Renamed] = []
    removed: list[Removed] = []


class ReviewAfter(Model):
    warn_days: Number = Field(ge=1)
    fail_days: Number = Field(ge=1)


class Freshness(Model):
    """How long each kind of fact counts as fresh: data/freshness.yml."""

    servers: ReviewAfter
    password: ReviewAfter
    steps: ReviewAfter
    errors: ReviewAfter
    limits: ReviewAfter


class Dataset(Model):
    """Everything under data/, loaded once."""

    product: Product
    domains: Domains
    freshness: Freshness
    redirects: Redirects
    defaults: Defaults
    responses: Responses
    password_types: list[PasswordType]
    causes: list[Cause]
    cause_sources: list[Source]
    no_error: NoError
    pitfalls: list[CommonPitfall]
    pages: dict[str, Page]
    providers: list[Provider]
    drafts: list[Provider]

    @cached_property
    def by_slug(self) -> dict[str, Provider]:
        return {provider.slug: provider for provider in self.providers}

    @cached_property
    def guides(self) -> dict[str, Provider]:
        """Every provider that has a page, drafts too."""
        return {provider.slug: provider for provider in [*self.providers, *self.drafts]}

    @cached_property
    def rows(self) -> dict[str, list[Provider]]:
        """The providers as the cheat sheet of each edition lists them; `providers` is that of the first."""
        return {lang: sorted(self.providers, key=lambda provider: provider.place(lang)) for lang in LANGUAGES}

    @cached_property
    def position(self) -> dict[str, dict[str, int]]:
        """Where each stands in `rows`, by slug."""
        return {lang: {provider.slug: index for index, provider in enumerate(rows)} for lang, rows in self.rows.items()}

    @cached_property
    def newest_check(self) -> dt.date:
        return max(provider.newest_check for provider in self.providers)

    @cached_property
    def changes(self) -> list[tuple[Provider, Change]]:
        """What all providers changed, newest first."""
        entries = [(provider, change) for provider in self.providers for change in provider.changes]
        return sorted(entries, key=lambda entry: entry[1].date, reverse=True)

    @cached_property
    def by_domain(self) -> dict[str, tuple[Provider, ServerSet]]:
        return {
            domain: (provider, servers)
            for provider in self.providers
            for servers in provider.servers.sets
            for domain in servers.all_domains
        }

    @cached_property
    def password_type(self) -> dict[str, PasswordType]:
        return {entry.id: entry for entry in self.password_types}

    @cached_property
    def cause(self) -> dict[str, Cause]:
        return {entry.id: entry for entry in self.causes}

    def who_acts(self, error: ErrorText | Symptom) -> Actor:
        """Who must act: as the provider's entry says, else as its cause does."""
        return error.actor or self.cause[error.cause].actor

    @cached_property
    def cause_source_number(self) -> dict[str, int]:
        return {source.id: number for number, source in enumerate(self.cause_sources, 1)}

    @cached_property
    def reply_codes(self) -> dict[int, set[str]]:
        """SMTP reply code → the causes of the known replies that begin with it."""
        replies = [(sign, cause.id) for cause in self.causes for sign in cause.signs]
        replies += [(error.text, error.cause) for provider in self.providers for error in provider.errors.items]
        codes: dict[int, set[str]] = {}
        for text, cause in replies:
            if found := re.match(r"[45]\d\d\b", text):
                codes.setdefault(int(found[0]), set()).add(cause)
        return codes

    @cached_property
    def providers_by_cause(self) -> dict[str, list[Provider]]:
        groups: dict[str, list[Provider]] = {}
        for provider in self.providers:
            for cause in dict.fromkeys(error.cause for error in provider.cases):
                groups.setdefault(cause, []).append(provider)
        return groups

    @cached_property
    def providers_by_family(self) -> dict[str, list[Provider]]:
        groups: dict[str, list[Provider]] = {"app_password": [], "login_password": []}
        for provider in self._usable:
            groups[self.password_type[provider.password.type].family].append(provider)
        return groups

    def by_password(self, fact: str, value: str) -> list[Provider]:
        """The providers whose password has this value, without those where no password works."""
        return [provider for provider in self._usable if getattr(provider.password, fact) == value]

    @property
    def _usable(self) -> list[Provider]:
        return [provider for provider in self.providers if provider.takes_password]
