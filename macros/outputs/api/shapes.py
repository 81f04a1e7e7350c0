"""What the documents of the API look like: the one source of the documents themselves, of their JSON Schemas and of OpenAPI.

These classes are a promise (/developers/): within version 1 a field may be added, and none may go, change its type or be
absent. What has no value is null. So no field has a default here, and tests/outputs/test_api.py compares with what was promised.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from ...dataset import model

VERSION = "1.1.0"


class Shape(BaseModel):
    # A key that the dataset has and no class below names is not published.
    model_config = ConfigDict(extra="ignore", frozen=True, serialize_by_alias=True, validate_by_name=True)


class Text(Shape):
    """Plain text for readers, without markup."""

    en: str
    zh: str


class Pages(Shape):
    """The full address of one page, with its anchor, in each language."""

    en: str
    zh: str


class Document(Shape):
    schema_url: str = Field(alias="$schema", description="The JSON Schema of this document.")
    schema_version: str = Field(pattern=r"^\d+\.\d+\.\d+$", description="Semantic version of the shape of the documents.")
    data_date: dt.date = Field(description="The newest day on which any fact of the site was checked.")


class Label(Shape):
    """A name on the provider's own screen."""

    ui: dict[str, str] = Field(description="What the screen says, by language of the screen.")
    gloss: dict[str, str] = Field(description="Translation, for languages that the screen does not have.")


class Endpoint(Shape):
    host: str
    port: int
    security: model.Security = Field(description="ssl: TLS from the first byte. starttls: upgraded after connecting.")
    username: model.UsernameForm = Field(description="full_address: the whole address. local_part: what is before the @.")


class Group(Shape):
    """Facts that were checked together."""

    checked: dt.date = Field(description="The day on which a person last compared these facts with their sources.")
    sources: list[str] = Field(description="Ids of `sources` of the provider.")
    confidence: model.Confidence
    unsure: Text | None = Field(description="What is uncertain, unless confidence is high.")


class ServerSet(Shape):
    """One IMAP and one SMTP server, and the domains that use exactly these."""

    domains: list[str]
    aliases: list[str] = Field(description="Further, lesser known domains on the same servers.")
    imap: Endpoint
    smtp: Endpoint
    note: Text | None


class Alternative(Shape):
    """A server to try when the recommended one does not answer."""

    protocol: model.Protocol
    domains: list[str] = Field(description="The domains that may try it.")
    host: str
    port: int
    security: model.Security
    note: Text | None
    sources: list[str]


class Servers(Group):
    sets: list[ServerSet]
    alternatives: list[Alternative]


class PasswordKind(Shape):
    type: str = Field(description="The kind of password to type, unless binding is oauth_only; an open list, see `type_name`.")
    type_name: Text
    family: Literal["app_password", "login_password"]
    name: Label = Field(description="What the provider itself calls it.")


class Revoke(Shape):
    text: Text
    path: list[Label] = Field(description="The click path, one label per click.")
    url: str | None


class Password(Group, PasswordKind):
    format: Text
    shown_once: model.Known
    login_password: model.Known = Field(description="Does the password of the website work over IMAP and SMTP?")
    main_password_change: Literal["kills", "survives", "unknown"] = Field(
        description="What a change of the password of the website does to this one."
    )
    max_active: Text | None
    revoke: Revoke
    killed_by: list[Text] = Field(description="Events that end it, other than revoking it.")
    survives: list[Text] = Field(description="Events that readers expect to end it, and that do not.")


class Prerequisite(Shape):
    text: Text
    step: int | None = Field(description="The number of the step that cannot be done without it.")
    sources: list[str]


class Step(Shape):
    number: int
    pages: Pages
    title: Text
    text: Text | None
    path: list[Label] = Field(description="The click path, one label per click.")
    url: str | None = Field(description="Opens the provider's screen of this step directly.")
    urls: dict[str, str] = Field(description="In its place, domain → address, where the screen depends on the domain.")
    warning: Text | None
    optional: bool


class Steps(Group):
    items: list[Step]


class Instead(Shape):
    title: Text
    text: Text


class Trouble(Shape):
    cause: str = Field(description="An id of errors.json.")
    pages: Pages
    protocol: list[model.Protocol]
    actor: model.Actor = Field(description="Who has to act.")
    meaning: Text
    fix: list[Text]
    step: int | None = Field(description="Number of the provider's step that repairs it.")
    sources: list[str]
    confidence: model.Confidence


class Reply(Trouble):
    """An error text of the provider's server."""

    text: str = Field(description="Word for word; … stands for what varies.")
    match: list[str] = Field(description="Fragments that identify it, any of them; case and spacing do not count, … is a gap.")


class Symptom(Trouble):
    """A failure without an error text of its own."""

    sign: Text


class Errors(Group):
    items: list[Reply] = Field(description="Empty where the provider's replies were never published.")
    symptoms: list[Symptom]


class Limit(Shape):
    what: str = Field(description="messages_per_day, rate …; an open list.")
    value: Text | None = Field(description="null: the provider does not publish it.")
    sources: list[str]
    confidence: model.Confidence


class Limits(Group):
    items: list[Limit]


class Pitfall(Shape):
    title: Text
    text: Text
    step: int | None = Field(description="Number of the step at which it trips people.")
    sources: list[str]


class Change(Shape):
    date: str
    text: Text
    sources: list[str]


class Link(Shape):
    title: Text
    url: str
    lang: str | None


class Source(Shape):
    id: str
    kind: str = Field(description="official, registry, observed or other; an open list.")
    title: Text
    url: str | None
    date: str = Field(description="When the source was written or last confirmed: 2026-09-30, 2026-09, 2026 or undated.")
    note: Text | None


class ProviderName(Shape):
    slug: str
    name: Text
    url: str = Field(description="The document with everything about this provider.")


class Summary(ProviderName):
    """What is needed to choose a provider."""

    short: Text
    domains: list[str] = Field(description="The best known domains.")
    aliases: list[str] = Field(description="Further domains; every domain has a document of its own under domains/.")
    binding: model.Binding = Field(
        description="Can it be bound with a password? oauth_only: no password works. unconfirmed: nobody has confirmed it."
    )
    status: Text = Field(description="One sentence: what works today.")
    password: PasswordKind
    minutes: int | None = Field(description="How long a first-time user needs; null where no password works.")
    checked: dt.date = Field(description="The newest day on which facts of this provider were checked.")
    pages: Pages


class Providers(Document):
    """providers.json: all providers, in the order of the cheat sheet."""

    providers: list[Summary]


class Provider(Document, Summary):
    """providers/<slug>.json: everything about one provider."""

    summary: Text
    webmail: str
    servers: Servers
    password: Password
    prerequisites: list[Prerequisite]
    steps: Steps
    instead: list[Instead] = Field(description="What to do where no password works.")
    bind_notes: list[Text] = Field(description="What to watch for in the binding form.")
    errors: Errors
    limits: Limits
    pitfalls: list[Pitfall]
    not_this: list[Text] = Field(description="Services that are mistaken for this one.")
    changes: list[Change]
    links: list[Link]
    sources: list[Source]


class Domain(Document):
    """domains/<domain>.json: what a mail program or a binding form needs for one address."""

    domain: str
    provider: ProviderName
    binding: model.Binding
    status: Text
    imap: Endpoint
    smtp: Endpoint
    note: Text | None
    checked: dt.date = Field(description="The day on which the servers were last checked.")
    confidence: model.Confidence
    unsure: Text | None = Field(description="What is uncertain about the servers, unless confidence is high.")
    password: PasswordKind
    pages: Pages = Field(description="The guide.")
    autoconfig: str | None = Field(description="The same for Thunderbird; null where no password works.")
    apple_profile: str | None = Field(description="The same for iPhone, iPad and Mac; null where no password works.")


class Cause(Shape):
    id: str
    pages: Pages
    title: Text
    meaning: Text
    actor: model.Actor
    signs: list[str] = Field(description="Typical replies.")
    match: list[str] = Field(description="General fragments; a provider's own ones come first.")
    fix: list[Text]
    not_this: Text | None = Field(description="What people wrongly try first.")
    sources: list[str]


class ProviderReply(Reply):
    provider: str = Field(description="Its slug.")


class Causes(Document):
    """errors.json: the causes of a failed sign-in or send, and the replies of every provider."""

    causes: list[Cause]
    replies: list[ProviderReply]
    sources: list[Source] = Field(description="Of the causes; those of a reply are in the provider's document.")


DOCUMENTS: dict[str, type[Document]] = {"providers": Providers, "provider": Provider, "domain": Domain, "errors": Causes}
"""Name of the published schema → shape."""
