"""A document as Markdown (CommonMark 0.31, tables of GFM 0.29): one paragraph of source for each block."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...dataset import model
from ...view import document as doc
from .view import MarkdownView, code

# What has no meaning away from the screen.
_SCREEN_ONLY = (doc.Diagnosis,)


def sections(view: MarkdownView, entries: Iterable[doc.Section]) -> str:
    return "\n\n".join(part for section in entries for part in _section(view, section))


def blocks(view: MarkdownView, entries: Iterable[doc.Block]) -> str:
    return "\n\n".join(_blocks(view, entries))


def _section(view: MarkdownView, section: doc.Section, level: int = 2) -> Iterator[str]:
    yield _heading(view, section.title, section.id, level)
    yield from _blocks(view, section.blocks)


def _heading(view: MarkdownView, words: doc.Words, id: str, level: int) -> str:
    """A heading that is an address leads to it."""
    title = view.words(words)
    return f"{'#' * level} [{title}]({view.absolute(view.url)}#{id})" if id else f"{'#' * level} {title}"


def _blocks(view: MarkdownView, entries: Iterable[doc.Block]) -> Iterator[str]:
    for entry in entries:
        yield from _block(view, entry)


def _block(view: MarkdownView, block: doc.Block) -> Iterator[str]:
    words = view.words
    match block:
        case doc.Paragraph():
            yield words(block.words)
        case doc.Heading():
            yield _heading(view, block.words, block.id, block.level)
        case doc.Items():
            yield _items(view, block)
        case doc.Rows():
            yield "\n".join(f"- **{words(term)}** {words(value)}" for term, value in block.rows)
        case doc.Clicks():
            yield _clicks(view, block)
        case doc.Note():
            title = [f"**{words(block.title)}**"] if block.title else []
            yield _quoted([*title, *_blocks(view, block.blocks)])
        case doc.Unsure():
            yield _quoted([f"**{view.t(f'trust.unsure.{block.confidence}')}**{view.t('page.colon')}{words(block.text)}"])
        case doc.ForDomains():
            yield f"- {words(doc.At(block.domains))}{view.t('page.colon')}{words(block.words)}"
        case doc.Fold():
            yield _heading(view, block.title, block.id, block.level)
            yield from _blocks(view, block.blocks)
        case doc.Quote():
            yield f"**{' / '.join(block.protocols).upper()}** {code(block.text)}"
        case doc.Case():
            yield from _blocks(view, block.blocks)
        case doc.Card():
            yield _servers(view, block)
            lines = (words(line) for _, line in block.rows[-1][1])
            yield f"- **{view.t('guide.password_type')}** {view.t('page.comma').join(lines)}"
        case doc.Steps():
            yield from _blocks(view, block.steps)
        case doc.Step():
            yield from _step(view, block)
        case doc.Sources():
            yield numbered(view, block.sources)
        case _ if not isinstance(block, _SCREEN_ONLY):
            raise TypeError(f"no Markdown for {block.kind}")


def _items(view: MarkdownView, block: doc.Items) -> str:
    return "\n".join(f"{f'{number}.' if block.ordered else '-'} {view.words(item)}" for number, item in enumerate(block.items, 1))


def _quoted(parts: list[str]) -> str:
    return "\n>\n".join(f"> {line}" for part in parts for line in part.split("\n"))


def _clicks(view: MarkdownView, block: doc.Clicks) -> str:
    return " → ".join(view.words(name if isinstance(name, model.Label) else doc.Strong(name)) for name in block.path)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _servers(view: MarkdownView, block: doc.Card) -> str:
    """For programs a plain table: one line for each server."""
    t, sets = view.t, block.provider.servers.sets
    keys = ("guide.domains", "diagnose.protocol", "servers.host", "servers.port", "servers.security", "servers.username")
    lines = [_row(map(t, keys)), f"|{'---|' * len(keys)}"]
    for servers in sets:
        domains = view.words(doc.At(tuple(servers.all_domains))) if len(sets) > 1 else t("text.all_addresses")
        for protocol, end in (("imap", servers.imap), ("smtp", servers.smtp)):
            values = (code(end.host), str(end.port), t(f"security.{end.security}"), t(f"username.{end.username}"))
            lines.append(_row([domains, t(f"servers.{protocol}"), *values]))
    return "\n".join(lines)


def _step(view: MarkdownView, block: doc.Step) -> Iterator[str]:
    t, step, provider = view.t, block.step, block.provider
    optional = t("page.gloss", words=t("steps.optional")) if step.optional else ""
    yield _heading(view, (f"{block.number}. ", step.title, optional), f"step-{block.number}", 3)
    for need in provider.needs_of(step):
        yield f"- **{t('walk.needed')}** {view.text(need.text)}{view.words(doc.Cite(provider, tuple(need.sources)))}"
    if step.path:
        yield _clicks(view, doc.Clicks(tuple(step.path)))
    if step.text:
        yield view.text(step.text)
    if step.url:
        yield f"{t('steps.open')}{t('page.colon')}<{step.url}>"
    if step.urls:
        yield f"{t('steps.open')}{t('page.colon')}"
        others = provider.without_screen(step)
        lines = [f"- @{domain}{t('page.colon')}<{url}>" for domain, url in step.urls.items()]
        lines += [f"- {view.words(doc.At(tuple(others)))}{t('page.colon')}{t('steps.open_unknown')}"] if others else []
        yield "\n".join(lines)
    if step.warning:
        yield _quoted([view.text(step.warning)])


def numbered(view: MarkdownView, sources: Iterable[model.Source]) -> str:
    """The list that citations point to."""
    return "\n".join(f"{number}. {source(view, entry)}" for number, entry in enumerate(sources, 1))


def source(view: MarkdownView, source: model.Source) -> str:
    title: doc.Words = doc.Link(source.url, source.title) if source.url else source.title
    note: doc.Words = (view.t("page.dash"), source.note) if source.note else ""
    kind = f"{view.t(f'sources.kind.{source.kind}')}{view.t('page.colon')}"
    return f"{kind}{view.words(title)}{view.t('page.comma')}{view.date(source.date)}{view.words(note)}"
