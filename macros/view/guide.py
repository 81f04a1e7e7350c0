"""A provider's guide as a document: the card, the steps, the product's form, whether it worked, and the rest folded."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from ..dataset import model
from .document import (
    At,
    Block,
    ByDomain,
    Card,
    Case,
    Cite,
    Clicks,
    Code,
    Diagnosis,
    Document,
    Doubt,
    Fold,
    ForDomains,
    Heading,
    Items,
    Link,
    Meta,
    Note,
    Paragraph,
    Quote,
    Rows,
    Section,
    Sources,
    Step,
    Steps,
    Strong,
    Tag,
    Time,
    Unsure,
    Value,
    Words,
)
from .view import View, by_cause, by_domain

_GROUPS = ("servers", "password", "steps", "errors", "limits")


def guide(view: View, provider: model.Provider) -> Document:
    """Everything that is known of one mailbox."""
    return Document(
        title=provider.name,
        state=tuple(_state(view, provider)),
        sections=tuple(
            replace(section, words=view.section_found_by(provider, section.id))
            for section in _Guide(view, provider).sections()
            if section
        ),
    )


def _state(view: View, provider: model.Provider) -> Iterator[Block]:
    if provider.draft:
        yield Note("warning", view.t("guide.draft"), (Paragraph(view.t("guide.draft_hint")),))
    # Only what needs attention stands out.
    if provider.tone == "ok":
        yield Paragraph(provider.status, role="state")
    else:
        tone = "stop" if provider.tone == "no" else "warning"
        yield Note(tone, view.t(f"state.{provider.binding}"), (Paragraph(provider.status),))


class _Guide:
    def __init__(self, view: View, provider: model.Provider):
        self.view, self.provider, self.t = view, provider, view.t
        self.sets = provider.servers.sets

    def sections(self) -> Iterator[Section | None]:
        if self.provider.takes_password:
            yield self.card()
        else:
            yield self.instead()
        yield self.steps()
        yield from self.form() if self.provider.takes_password else self.no_form()
        yield self.errors()
        yield self.password()
        yield self.connection()
        yield self.programs()
        yield self.pitfalls()
        yield self.limits()
        yield self.revoke()
        yield self.changes()
        yield self.links()
        yield self.sources()

    # --- first: what to do ---

    def card(self) -> Section:
        unsure = self.unsure("servers")
        return Section("servers", self.t("guide.servers"), (self.settings(), *self.server_notes(), *unsure), also="at-a-glance")

    def settings(self) -> Card:
        """IMAP and SMTP, then what both share."""
        view, t = self.view, self.t
        same = all(servers.imap.username == servers.smtp.username for servers in self.sets)
        rows: list[tuple[Words, tuple[tuple[str, Words], ...]]] = []
        for protocol in ("imap", "smtp"):
            lines: list[tuple[str, Words]] = [
                (name, self.values(getattr(view, f"{protocol}_{name}"), self.provider.takes_password and name != "security"))
                for name in ("host", "port", "security")
            ]
            if not same:
                lines.append(
                    ("username", (t("servers.username"), t("page.colon"), self.values(getattr(view, f"{protocol}_username"))))
                )
            rows.append((t(f"servers.{protocol}"), tuple(lines)))
        if same:
            rows.append((t("servers.username"), (("username", self.values(view.imap_username)),)))
        rows.append((t("guide.password_type"), tuple(self.password_kind())))
        return Card(self.provider, tuple(rows))

    def password_kind(self) -> Iterator[tuple[str, Words]]:
        view, t, provider = self.view, self.t, self.provider
        if not provider.takes_password:
            yield "password", t("guide.no_password")
            return
        yield "password", Link("#steps", view.type_name(provider))
        if view.password_name(provider).lower() != view.type_name(provider).lower():
            yield "called", (t("guide.called"), " ", provider.password.name)

    def server_notes(self) -> Iterator[Block]:
        for domains, note in by_domain(self.sets, lambda servers: servers.note):
            if note and len(self.sets) > 1:
                yield ForDomains(tuple(domains), note)
            elif note:
                yield Paragraph(note, role="hint")

    def instead(self) -> Section | None:
        ways = tuple((Strong(way.title), " ", way.text) for way in self.provider.instead)
        return Section("instead", self.t("guide.instead"), (Items(ways, ordered=True),), also="at-a-glance")

    def steps(self) -> Section:
        steps = tuple(Step(self.provider, step, number) for number, step in enumerate(self.provider.steps.items, 1))
        needs = tuple(need.text for need in self.provider.prerequisites if need.step is None)
        blocks: list[Block] = [Paragraph((Strong(self.t("guide.needed")),)), Items(needs)] if needs else []
        if not self.view.is_login_password(self.provider) or not self.provider.takes_password:
            blocks.append(
                Paragraph((self.t("steps.phone"), " ", Link("page:get-started#phone", self.t("steps.phone_link"))), role="phone")
            )
        return Section(
            "steps", self.view.steps_title(self.provider), (*blocks, Steps(self.provider, steps), *self.unsure("steps"))
        )

    def form(self) -> Iterator[Section]:
        form = self.view.data.product.form
        blocks: list[Block] = [Paragraph(self.t("bind.open")), *(Clicks(tuple(entry.path)) for entry in form.entries)]
        for part in form.steps:
            blocks += [
                Heading(part.title),
                Rows(tuple((field.label, self.value(field.id)) for field in part.fields), role="form"),
            ]
        if self.provider.bind_notes:
            blocks.append(Items(tuple(self.provider.bind_notes)))
        blocks.append(Paragraph((self.t("bind.submit"), " ", Strong(form.submit))))
        yield Section("bind", self.t("guide.bind"), tuple(blocks))
        yield Section("verify", self.t("guide.verify"), (Paragraph(form.success), Items(tuple(form.after), ordered=True)))

    def no_form(self) -> Iterator[Section]:
        back = Paragraph(Link("#instead", self.t("guide.instead")))
        yield Section("bind", self.t("guide.bind"), (Note("stop", self.t("bind.impossible"), (back,)),))

    def value(self, field: str) -> Words:
        """What goes into a field of the product's form."""
        view = self.view
        if field == "address":
            return self.t("username.full_address")
        if field == "password":
            return view.form_password(self.provider)
        copied = field != "username" and not field.endswith("security")
        return self.values(view.form_value(field), copied)

    def values(self, cell: Callable[[model.ServerSet], str], copied: bool = False) -> Words:
        groups = by_domain(self.sets, cell)
        return ByDomain(tuple((tuple(domains), Value(value) if copied else value) for domains, value in groups))

    # --- what went wrong ---

    def errors(self) -> Section:
        causes = by_cause(self.provider)
        folds = tuple(self.cause(name, cases) for name, cases in causes.items())
        none = () if causes else (Paragraph(self.t("errors.none_known")),)
        every = Paragraph(Link("page:errors", self.t("errors.all")))
        return Section("errors", self.t("guide.errors"), (Diagnosis(self.provider), *none, *folds, every, *self.unsure("errors")))

    def cause(self, name: str, cases: list[model.ErrorText | model.Symptom]) -> Fold:
        cause = self.view.data.cause[name]
        usual: tuple[Block, ...] = () if all(case.actor for case in cases) else (self.actor(cause.actor),)
        more = Paragraph(Meta(Link(f"page:errors#{name}", self.t("errors.more", title=self.view.plain(cause.title)))))
        return Fold(cause.title, (*usual, *map(self.case, cases), more), id=f"error-{name}", role="error")

    def actor(self, actor: str) -> Block:
        return Paragraph((Strong(self.t("errors.who")), self.t("page.space"), self.t(f"actor.{actor}")), role="who")

    def case(self, case: model.ErrorText | model.Symptom) -> Case:
        space = self.t("page.space")
        protocols = tuple(case.protocol)
        blocks: list[Block] = []
        if isinstance(case, model.ErrorText):
            blocks.append(Quote(case.text, protocols))
        else:
            sign = (Strong(self.t("errors.sign")), space, case.sign, " ", Tag(" / ".join(protocols).upper()))
            blocks.append(Paragraph(sign))
        blocks.append(
            Paragraph((Strong(self.t("errors.means")), space, case.meaning, Doubt(case.confidence), self.cite(case.sources)))
        )
        if case.actor:
            blocks.append(self.actor(case.actor))
        blocks.append(Items(tuple(case.fix), ordered=True))
        if number := self.provider.number_of(case.step):
            blocks.append(Paragraph(Link(f"#step-{number}", self.t("errors.step", number=number))))
        return Case(tuple(blocks))

    # --- the rest, folded ---

    def password(self) -> Section:
        t, password, provider = self.t, self.provider.password, self.provider
        rows: list[tuple[Words, Words]] = [
            (t("guide.domains"), At(tuple(provider.all_domains))),
            (t("password.name"), password.name),
            (t("password.format"), password.format),
            (t("password.shown_once"), t(f"known.{password.shown_once}")),
            (t("password.login_password"), t(f"known.{password.login_password}")),
        ]
        if provider.takes_password:
            rows.append((t("password.main_change"), t(f"password.change.{password.main_password_change}")))
        if password.max_active:
            rows.append((t("password.max_active"), password.max_active))
        blocks: list[Block] = [Paragraph(provider.summary)]
        blocks.append(Rows(tuple(rows)))
        for key, events in (("killed_by", password.killed_by), ("survives", password.survives)):
            if events:
                blocks += [Heading(t(f"password.{key}")), Items(tuple(events))]
        return Section("password", t("guide.password"), (*blocks, *self.unsure("password")), hint=t("guide.password_hint"))

    def connection(self) -> Section | None:
        """Other ways in; and where no password works, the servers, which are of no use to most readers."""
        t, provider = self.t, self.provider
        others = tuple(map(self.alternative, provider.servers.alternatives))
        if provider.takes_password:
            if not others:
                return None
            return Section(
                "alternatives", t("servers.alternatives"), (Items(others),), hint=t("guide.alternatives_hint", count=len(others))
            )
        blocks = (self.settings(), *self.server_notes(), *((Items(others),) if others else ()), *self.unsure("servers"))
        return Section("servers", t("guide.servers"), blocks, hint=t("guide.servers_hint"))

    def alternative(self, other: model.Alternative) -> Words:
        words: list[Words] = [Strong(other.protocol.upper()), " "]
        if other.host:
            words += [Value(other.host) if self.provider.takes_password else Code(other.host), " "]
        words.append(self.t("servers.alternative", port=other.port, security=self.t(f"security.{other.security}")))
        if other.domains:
            words += [" (", At(tuple(other.domains)), ")"]
        if other.note:
            words += [self.t("page.dash"), other.note]
        return tuple([*words, self.cite(other.sources)])

    def programs(self) -> Section | None:
        if not self.provider.takes_password:
            return None
        t, files = self.t, self.values
        apple = files(lambda servers: f"file:profiles/{servers.all_domains[0]}.mobileconfig")
        thunderbird = files(lambda servers: f"file:autoconfig/v1.1/{servers.all_domains[0]}")
        rows: tuple[tuple[Words, Words], ...] = (
            (t("programs.apple"), (t("programs.apple_text"), " ", self.downloads(apple, t("programs.apple_file")))),
            (
                t("programs.thunderbird"),
                (t("programs.thunderbird_text"), " ", self.downloads(thunderbird, t("programs.thunderbird_file"))),
            ),
            (t("programs.others"), t("programs.others_text")),
        )
        return Section("other-programs", t("guide.programs"), (Rows(rows),), hint=t("guide.programs_hint"))

    @staticmethod
    def downloads(files: Words, words: str) -> Words:
        assert isinstance(files, ByDomain)
        return ByDomain(tuple((domains, Link(str(file), words)) for domains, file in files.groups))

    def pitfalls(self) -> Section | None:
        provider, t = self.provider, self.t
        if not (provider.pitfalls or provider.not_this):
            return None
        blocks: list[Block] = []
        for number, pitfall in enumerate(provider.pitfalls, 1):
            blocks += [Heading(pitfall.title, id=f"pitfall-{number}"), Paragraph((pitfall.text, self.cite(pitfall.sources)))]
        if provider.not_this:
            blocks += [Heading(t("guide.not_this")), Items(tuple(provider.not_this))]
        count = len(provider.pitfalls) + len(provider.not_this)
        return Section("pitfalls", t("guide.pitfalls"), tuple(blocks), hint=self.count(count))

    def limits(self) -> Section:
        provider, t, bulk = self.provider, self.t, self.view.data.product.bulk
        intro: list[Words] = [t("limits.intro")]
        if bulk:
            intro += [t("page.space"), t("limits.bulk"), " ", Link(f"feature:{bulk.feature}", bulk.name)]
        rows = tuple((t(f"limit.{limit.what}"), self.limit(limit)) for limit in provider.limits.items)
        known: Block = Rows(rows, role="limits") if rows else Paragraph(t("limits.none_known"))
        hint = self.count(len(rows)) if rows else t("guide.nothing_known")
        return Section("limits", t("guide.limits"), (Paragraph(tuple(intro)), known, *self.unsure("limits")), hint=hint)

    def limit(self, limit: model.Limit) -> Words:
        value: Words = self.t("limits.not_published") if limit.value == "not_published" else limit.value
        return (value, Doubt(limit.confidence), self.cite(limit.sources))

    def revoke(self) -> Section:
        revoke, blocks = self.provider.password.revoke, list[Block]()
        blocks.append(Paragraph(revoke.text))
        if revoke.path:
            blocks.append(Clicks(tuple(revoke.path)))
        if revoke.url:
            blocks.append(Paragraph(Link(revoke.url, revoke.url)))
        if self.provider.takes_password:
            blocks.append(Paragraph(self.view.data.product.form.edit))
        return Section("revoke", self.t("guide.revoke"), tuple(blocks), hint=self.t("guide.revoke_hint"))

    def changes(self) -> Section | None:
        provider = self.provider
        if not provider.changes:
            return None
        rows = tuple((((Time(change.date), self.cite(change.sources))), self.change(change)) for change in provider.changes)
        newest = self.t("guide.changes_hint", date=self.view.date(provider.changes[0].date))
        return Section("changes", self.t("guide.changes"), (Rows(rows, role="changes"),), hint=newest)

    def change(self, change: model.Change) -> Words:
        provider = self.provider
        return change.title if provider.draft else Link(f"page:changes#{provider.slug}-{change.id}", change.title)

    def links(self) -> Section:
        provider, view = self.provider, self.view
        items: list[Words] = [Link(provider.webmail, self.t("links.webmail", name=view.plain(provider.short)))]
        for link in provider.links:
            foreign = link.lang and link.lang != view.lang
            words: Words = Link(link.url, link.title, link.lang)
            items.append((words, " ", Tag(view.language(link.lang))) if foreign and link.lang else words)
        return Section("links", self.t("guide.links"), (Items(tuple(items)),), hint=self.count(len(items)))

    def sources(self) -> Section:
        provider, t = self.provider, self.t
        rows: list[tuple[Words, Words]] = []
        for name in _GROUPS:
            group = provider.groups[name]
            rows.append((t(f"trust.group.{name}"), (Time(group.checked), self.cite(group.sources))))
        hint = t("sources.hint", date=self.view.date(provider.newest_check), count=len(provider.sources))
        blocks = (Rows(tuple(rows), role="dates"), Paragraph(Meta(t("sources.intro"))), Sources(tuple(provider.sources)))
        return Section("sources", t("guide.sources"), blocks, hint=hint)

    # --- small ---

    def count(self, number: int) -> str:
        return self.t("guide.count", count=number)

    def cite(self, ids: list[str]) -> Cite:
        return Cite(self.provider, tuple(ids))

    def unsure(self, name: str) -> Iterator[Block]:
        """What is old, and what is not certain about a group of facts."""
        provider, group = self.provider, self.provider.groups[name]
        if stale := self.view.stale(provider, name):
            yield Note("warning", self.t("trust.stale", date=self.view.date(stale)), (Paragraph(self.t("trust.stale_hint")),))
        if group.unsure:
            yield Unsure(group.confidence, group.unsure, tuple(provider.servers.doubtful) if name == "servers" else ())
