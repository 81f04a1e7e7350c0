"""The pages say what the dataset says: each row, each guide, each anchor."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

from playwright.sync_api import Page as Tab

from macros.dataset import model
from macros.view.project import PATHS
from tests.support.html import Element, Page, with_class, words
from tests.support.real import EVERY_PAGE, PAGES, shown, view_of

# The order of the page that this site replaces; a new mailbox may stand anywhere among them.
BRIEF = ["gmail", "microsoft", "yahoo", "icloud", "aol", "yandex", "mailru", "qq", "netease", "sina", "sohu", "aliyun"]
BRIEF += ["139", "189", "21cn", "88"]
Read = Callable[[str], Page]


def row_cells(read: Read, provider: model.Provider) -> dict[str, Element]:
    """The cells of a mailbox's row, by their headings."""
    return {cell.get("data-label", ""): cell for cell in read("").by_id(provider.slug)}


# --- the cheat sheet ---


def test_the_cheat_sheet_has_every_mailbox_in_order(read: Read, dataset: model.Dataset) -> None:
    """A reader who knows the old table finds the same rows in the same places."""
    rows = [row.get("id") for row in read("").by_id("sheet").findall("tbody/tr")]
    assert rows == [provider.slug for provider in dataset.providers]
    assert [slug for slug in rows if slug in BRIEF] == BRIEF


def test_the_row_links_to_the_guide(read: Read, provider: model.Provider) -> None:
    """Both the name and the link in the guide column lead to this mailbox's own guide."""
    links = [link.get("href") for link in read("").by_id(provider.slug).iter("a")]
    assert links == [f"guides/{provider.slug}/", f"guides/{provider.slug}/#steps"]


def test_the_row_names_mailbox_domains_type_and_state(read: Read, dataset: model.Dataset, provider: model.Provider) -> None:
    """The facts that people come for stand in the table itself."""
    cells, view = row_cells(read, provider), view_of()
    assert words(cells[view.t("sheet.provider")]) == shown(provider.name)
    assert words(cells[view.t("sheet.domains")]).split() == [f"@{domain}" for domain in provider.primary_domains]
    assert words(cells[view.t("sheet.type")]).startswith(view.type_name(provider))
    assert words(cells[view.t("sheet.state")]) == f"{view.t(f'state.{provider.binding}')} {shown(provider.status)}"


def test_the_row_gives_each_domain_its_own_servers(read: Read, dataset: model.Dataset, provider: model.Provider) -> None:
    """Nobody takes the servers of another domain for their own."""
    cell = words(row_cells(read, provider)[view_of().t("sheet.servers")])
    found = {}
    for domains, imap, smtp in re.findall(r"((?:@\S+ ?)*)\s*IMAP (\S+) SMTP (\S+)", cell):
        for domain in re.findall(r"@([^\s,]+)", domains) or provider.primary_domains:
            found[domain] = imap, smtp
    assert found == {domain: addresses(servers) for servers in provider.servers.sets for domain in servers.domains}


def addresses(servers: model.ServerSet) -> tuple[str, str]:
    return f"{servers.imap.host}:{servers.imap.port}", f"{servers.smtp.host}:{servers.smtp.port}"


# --- a guide ---


def by_domain(cell: Element, provider: model.Provider) -> dict[str, str]:
    """What a cell says for each domain: one value for all, or one under the domains that it holds for."""
    blocks = [(block.get("data-for", "").split(), block) for block in cell.iter("li") if "data-for" in block.attrib]
    blocks = blocks or [(provider.all_domains, cell)]
    return {domain: words((with_class(block, "value") or [block])[0]) for domains, block in blocks for domain in domains}


def expected(provider: model.Provider, value: Callable[[model.ServerSet], str]) -> dict[str, str]:
    return {domain: value(servers) for servers in provider.servers.sets for domain in servers.all_domains}


def test_the_guide_has_host_port_and_security_of_every_domain(
    guide: Page, dataset: model.Dataset, provider: model.Provider
) -> None:
    """Each of them is right for each domain, aliases too; one wrong port costs an afternoon."""
    rows, view = with_class(guide.root, "settings")[0].findall("div"), view_of()
    for protocol, row in zip(("imap", "smtp"), rows, strict=False):
        for name in ("host", "port", "security"):
            (cell,) = with_class(row, name)
            assert by_domain(cell, provider) == expected(provider, getattr(view, f"{protocol}_{name}")), (protocol, name)
        cells = with_class(row, "username") or with_class(rows[2], "username")
        said = {domain: words(cells[0]).removeprefix(f"{view.t('servers.username')}: ") for domain in provider.all_domains}
        assert said == expected(provider, getattr(view, f"{protocol}_username"))


def test_the_form_has_the_servers_of_every_domain(guide: Page, dataset: model.Dataset, provider: model.Provider) -> None:
    """What is to be typed into the product is the same as in the table of servers."""
    if provider.binding == "oauth_only":
        assert not with_class(guide.root, "form")
        return
    rows = {words(row.find("dt")): row.find("dd") for form in with_class(guide.root, "form") for row in form}
    for part in dataset.product.form.steps:
        for field in part.fields:
            cell = rows[shown(field.label)]
            if field.id.startswith(("imap", "smtp")):
                assert by_domain(cell, provider) == expected(provider, view_of().form_value(field.id)), field.id


def test_the_guide_names_every_domain(guide: Page, provider: model.Provider) -> None:
    """Somebody with an alias sees that the guide is theirs."""
    named = set(re.findall(r"@([a-z0-9.-]+[a-z0-9])", words(guide.section("password"))))
    assert set(provider.all_domains) <= named


def test_the_guide_names_the_password(guide: Page, dataset: model.Dataset, provider: model.Provider) -> None:
    """In the provider's own words, and at the top by the type that the cheat sheet says, unless no password works."""
    own_words, _, _ = provider.password.name.on_screen("en")
    assert own_words in words(guide.section("password"))
    summary, view = words(with_class(guide.root, "settings")[0]), view_of()
    assert (view.t("guide.no_password") if provider.binding == "oauth_only" else view.type_name(provider)) in summary


def test_the_guide_says_the_state(guide: Page, dataset: model.Dataset, provider: model.Provider) -> None:
    """Whether it works at all is said before anything else; only what needs attention shouts."""
    _, first, *_ = with_class(guide.root, "page-head")[0]
    shout = "" if provider.tone == "ok" else f"{view_of().t(f'state.{provider.binding}')} "
    assert words(first) == shout + shown(provider.status)


def test_the_guide_has_every_step(guide: Page, dataset: model.Dataset, provider: model.Provider) -> None:
    """Title, text and warning of each step, in order."""
    for number, step in enumerate(provider.steps.items, 1):
        content = words(guide.by_id(f"step-{number}"))
        assert content.startswith(shown(step.title))
        for text in filter(None, (step.text, step.warning)):
            assert shown(text) in content


def test_the_picture_of_a_step_draws_its_data_and_nothing_else(guide: Page, provider: model.Provider) -> None:
    """The addresses that open it, the clicks in the provider's own words, and the password only where it appears."""
    for number, step in enumerate(provider.steps.items, 1):
        pictures = with_class(guide.by_id(f"step-{number}"), "shot")
        screens = list(step.urls.values()) or [url for url in [step.url] if url]
        assert len(pictures) == bool(screens or step.path or step.shows)
        for picture in pictures:
            bars = [(bar.get("href"), words(bar.find("span"))) for bar in picture.iter("a")]
            assert bars == [(url, url.removeprefix("https://")) for url in screens]
            assert [words(label) for label in picture.iterfind("ol/li/b")] == [name.on_screen("en")[0] for name in step.path]
            shape = [words(samp) for samp in picture.iter("samp")]
            assert shape == [provider.password.shape] * bool(step.shows)
            assert picture.get("aria-label") == view_of().t("steps.screen", number=number)


def test_the_guide_has_every_error_word_for_word(guide: Page, dataset: model.Dataset, provider: model.Provider) -> None:
    """A reply that a reader pastes into the browser's search is found, under the right cause, with what to do."""
    for error in provider.cases:
        section = guide.by_id(f"error-{error.cause}")
        if isinstance(error, model.ErrorText):
            assert " ".join(error.text.split()) in [words(code) for code in section.iter("code")]
        else:
            assert shown(error.sign) in words(section)
        assert all(shown(text) in words(section) for text in [error.meaning, *error.fix])


def test_the_guide_has_every_limit_and_pitfall(guide: Page, dataset: model.Dataset, provider: model.Provider) -> None:
    """Also where the truth is that nothing was published."""
    view, rows = view_of(), [row for limits in with_class(guide.section("limits"), "limits") for row in limits]
    for limit, (what, value) in zip(provider.limits.items, rows, strict=True):
        assert words(what) == view.t(f"limit.{limit.what}")
        unknown = limit.value == "not_published"
        assert words(value).startswith(view.t("limits.not_published") if unknown else shown(limit.value))
    for pitfall in provider.pitfalls:
        assert shown(pitfall.title) in words(guide.section("pitfalls"))
        assert shown(pitfall.text) in words(guide.section("pitfalls"))


def test_the_guide_has_every_source(guide: Page, dataset: model.Dataset, provider: model.Provider) -> None:
    """With its kind, address and date, so that a reader can judge it."""
    view = view_of()
    for source in provider.sources:
        entry = guide.by_id(f"source-{source.id}")
        for part in (view.t(f"sources.kind.{source.kind}"), shown(source.title), view.date(source.date)):
            assert part in words(entry)
        assert [link.get("href") for link in entry.iter("a")] == ([source.url] if source.url else [])


def test_the_guide_says_when_each_group_was_checked(guide: Page, provider: model.Provider) -> None:
    """No group of facts stands without its date."""
    (dates,) = with_class(guide.section("sources"), "dates")
    assert [time.get("datetime") for time in dates.iter("time")] == [
        group.checked.isoformat() for group in provider.groups.values()
    ]


def test_the_guide_has_the_anchors_that_are_linked_from_outside(guide: Page, provider: model.Provider) -> None:
    """The product and its staff link to these; they never disappear."""
    anchors = {"servers", "password", "steps", "bind", "errors", "limits", "revoke", "sources"}
    anchors |= {f"step-{number}" for number in range(1, len(provider.steps.items) + 1)}
    anchors |= {f"error-{error.cause}" for error in provider.cases}
    anchors |= {"pitfalls"} if provider.pitfalls else set()
    assert anchors <= set(guide.ids)


def test_guides_lead_to_their_neighbours(guide: Page, dataset: model.Dataset, provider: model.Provider) -> None:
    """Previous and next follow the order of the cheat sheet."""
    links = {link.get("rel"): link.get("href") for link in with_class(guide.root, "prev-next")[0].iter("a")}
    order = [None, *dataset.providers, None]
    before, after = order[order.index(provider) - 1], order[order.index(provider) + 1]
    wanted = {rel: f"../../guides/{other.slug}/" for rel, other in (("prev", before), ("next", after)) if other}
    assert links == wanted


# --- every page ---


def test_every_page_of_the_dataset_exists(read: Read, dataset: model.Dataset) -> None:
    """With its own title as the only first heading, and all its sections."""
    for name, entry in dataset.pages.items():
        page = read("404.html" if name == "not-found" else PATHS.get(name, f"{name}/"))
        assert words(page.one(".//h1")) == shown(entry.title)
        assert {section.id for section in entry.sections} <= set(page.ids)


def test_the_page_describes_itself(read: Read, dataset: model.Dataset, path_or_404: str) -> None:
    """What search engines, link previews and screen readers need on every page."""
    page = read(path_or_404)
    chinese = path_or_404.startswith("zh/")
    assert page.root.get("lang") == ("zh-Hans" if chinese else "en")
    assert len(page.root.findall(".//h1")) == 1
    assert dataset.product.help_center["zh" if chinese else "en"] in words(page.one(".//title"))
    assert (20 if chinese else 50) <= len(page.meta("description")) <= 200
    for name in ("og:title", "og:description", "og:type", "og:site_name", "og:locale"):
        assert page.meta(name)


def test_the_page_has_its_canonical_address(read: Read, dataset: model.Dataset, path: str) -> None:
    """One address per page, the same everywhere."""
    address = f"{dataset.product.site_url.rstrip('/')}/{path}"
    assert read(path).one(".//link[@rel='canonical']").get("href") == address
    assert read(path).meta("og:url") == address


def test_titles_and_descriptions_differ(read: Read) -> None:
    """In a list of results every page can be told from the others."""
    for value in (lambda page: words(page.one(".//title")), lambda page: page.meta("description")):
        assert [text for text, times in Counter(value(read(path)) for path in EVERY_PAGE).items() if times > 1] == []


def crumbs(page: Page) -> list[str]:
    return [words(item) for nav in with_class(page.root, "crumbs") for item in nav.iter("li")]


def test_the_page_has_breadcrumbs(read: Read, dataset: model.Dataset, path: str) -> None:
    """Visible, from the home page to this one, and the same for machines (schema.org BreadcrumbList)."""
    page = read(path)
    scripts = [json.loads(script.text) for script in page.root.iter("script") if script.get("type") == "application/ld+json"]
    if path in ("", "zh/"):
        assert scripts == [] and crumbs(page) == []
        return
    (data,) = scripts
    assert (data["@context"], data["@type"]) == ("https://schema.org", "BreadcrumbList")
    items = data["itemListElement"]
    assert [item["position"] for item in items] == list(range(1, len(items) + 1))
    assert [item["name"] for item in items] == crumbs(page)
    assert items[-1]["item"] == page.meta("og:url")
    assert {item["item"].removeprefix(dataset.product.site_url) for item in items} <= set(PAGES)


def test_anchors_are_ascii_and_unique(read: Read, path_or_404: str) -> None:
    """A link to a part of a page can be typed, mailed and trusted."""
    ids = read(path_or_404).ids
    assert [id for id, times in Counter(ids).items() if times > 1] == []
    assert [id for id in ids if not re.fullmatch(r"[A-Za-z0-9_.-]+", id)] == []


def test_the_contents_list_the_sections_of_the_page(read: Read, path_or_404: str) -> None:
    """The list "on this page" has every second-level heading that has an anchor, in order."""
    page = read(path_or_404)
    headings = [heading.get("id") for heading in page.by_id("content").iter("h2") if "id" in heading.attrib]
    for contents in with_class(page.root, "toc"):
        assert [link.get("href") for link in contents.iter("a")] == [f"#{id}" for id in headings]


def test_the_errors_page_has_every_cause(read: Read, dataset: model.Dataset) -> None:
    """Each with its anchor, its meaning and what to do."""
    page = read("errors/")
    for cause in dataset.causes:
        content = words(page.section(cause.id))
        for text in [cause.title, cause.meaning, *cause.fix]:
            assert shown(text) in content
        assert all(" ".join(sign.split()) in content for sign in cause.signs)


# --- the site ---


def test_the_sitemap_lists_exactly_the_pages_that_exist(site: Path, pages: list[Path], dataset: model.Dataset) -> None:
    """No page is forgotten, and none is announced that is not there."""
    tree = ElementTree.parse(site / "sitemap.xml")
    listed = [(entry.text or "").removeprefix(dataset.product.site_url) for entry in tree.findall(".//{*}loc")]
    built = {file.parent.relative_to(site).as_posix() for file in pages if file.name == "index.html"}
    assert sorted(listed) == sorted("" if folder == "." else f"{folder}/" for folder in built)
    assert sorted(listed) == sorted(PAGES)


def test_the_404_page_works_at_any_address(site: Path, address: str, page: Tab) -> None:
    """A server shows it in place of a deep page that does not exist: style, scripts and links must still be found."""
    deep, failed = f"{address}guides/no/such/page/", []
    page.route(deep, lambda route: route.fulfill(status=404, content_type="text/html", path=site / "404.html"))
    page.on("response", lambda response: failed.append(response.url) if response.status >= 400 and response.url != deep else None)
    page.goto(deep)
    assert failed == []
    assert page.evaluate("[...document.styleSheets].filter(sheet => sheet.cssRules.length).length") >= 1
    assert page.locator("html.js").count() == 1
    assert page.locator("a.brand").evaluate("link => link.href") == address
    for link in page.locator("main a").all():
        assert page.request.get(link.evaluate("link => link.href")).ok
