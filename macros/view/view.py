"""What a page template needs to know: the dataset in one language, seen from one address."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, assert_never

from markdown_it import MarkdownIt
from markupsafe import Markup, escape

from ..dataset import icons, markup, model
from ..dataset.languages import language_name
from ..dataset.rules import stale_since
from ..dataset.words import placeholders, unlinked
from . import document as doc
from .project import Project, folder, path_of
from .words import strings

# Chinese has no spaces; one that stood beside a placeholder goes when the name that replaced it is Chinese.
_CHINESE_GAP = re.compile(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])")
# A run of Chinese, with the Latin words between two Chinese ones.
_CHINESE_RUN = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]+(?:[\w/+. ]*[\u3400-\u9fff]+)*")
_TAG = re.compile(r"(<[^>]+>)")


@dataclass
class View:
    """One page in one language. `url` is the page's path below its edition, e.g. `guides/qq/`; `` is the home page."""

    project: Project
    lang: str
    url: str
    sections: list[dict[str, str]] = field(default_factory=list)

    @property
    def data(self) -> model.Dataset:
        return self.project.dataset

    @property
    def root(self) -> str:
        """Relative path from this page to the home page of its edition."""
        return "../" * self.url.count("/")

    # --- words ---

    def t(self, key: str, **values: Any) -> str:
        """An interface text with its {placeholders} filled; those not given are left to the scripts.

        Raises KeyError with the key if strings/<lang>.yml lacks it.
        """
        words = strings(self.lang)[key]
        for name, value in {"product": self.product, **values}.items():
            words = words.replace(f"{{{name}}}", str(value))
        return words

    @property
    def product(self) -> str:
        return self.data.product.name[self.lang]

    def plain(self, text: model.Text | str) -> str:
        """A text without markup, for titles and attributes."""
        words = text if isinstance(text, str) else text[self.lang]
        for name, value in self.placeholders.items() if "{" in words else ():
            words = words.replace(f"{{{name}}}", value)
        return _CHINESE_GAP.sub("", unlinked(words, self.data.product.feature.keys()))

    @cached_property
    def placeholders(self) -> dict[str, str]:
        return placeholders(self.data, self.lang)

    def text(self, text: model.Text | str) -> str:
        """A text of the dataset as HTML (Markup, which templates do not escape again)."""
        words = self.plain(text)
        html = Markup(self._markdown.renderInline(words)) if has_markup(text, words) else escape(words)
        if isinstance(text, model.Text) and text.untranslated == self.lang:
            other = next(lang for lang in model.LANGUAGES if lang != self.lang)
            return Markup('<span lang="{}">{}</span>').format(other, html)
        return self.foreign(html)

    def words(self, words: doc.Words) -> str:
        """Words of a document as HTML (Markup, which templates do not escape again)."""
        match words:
            case str():
                return self.foreign(words)
            case model.Text():
                return self.text(words)
            case tuple() | list():
                return Markup("").join(map(self.words, words))
            case doc.Strong():
                return Markup("<strong>{}</strong>").format(self.words(words.words))
            case doc.Meta():
                return Markup('<span class="meta">{}</span>').format(self.words(words.words))
            case doc.Tag():
                kind = f"tag tag-{words.kind}" if words.kind else "tag"
                return Markup('<span class="{}">{}</span>').format(kind, self.words(words.words))
            case doc.Code():
                return Markup("<code>{}</code>").format(self.foreign(words.text))
            case doc.Value():
                return self._value(words.text)
            case doc.Link():
                return self._link(words)
            case doc.Cite():
                return self._cite(words)
            case doc.Doubt():
                said = Markup(' <span class="doubt">{}</span>')
                return said.format(self.t(f"trust.item.{words.confidence}")) if words.confidence != "high" else Markup()
            case doc.Time():
                return Markup('<time datetime="{}">{}</time>').format(words.date, self.date(words.date))
            case doc.At():
                return escape(", ".join(f"@{domain}" for domain in words.domains))
            case doc.ByDomain():
                return self._by_domain(words)
            case model.Label():
                return self._label(words)
        assert_never(words)

    def _value(self, text: str) -> str:
        button = Markup('<button type="button" class="copy" data-copy="{0}" aria-label="{1}" hidden>{2}</button>')
        shown = button.format(text, self.t("copy.value", value=text), self.t("copy.copy"))
        return Markup('<span class="value">{}</span> {}').format(text, shown)

    def _link(self, link: doc.Link) -> str:
        href = self.href(link.to)
        outside = Markup(' rel="noopener noreferrer"') if href.startswith(("http:", "https:")) else ""
        lang = Markup(' hreflang="{}"').format(link.lang) if link.lang else ""
        return Markup('<a href="{}"{}{}>{}</a>').format(href, outside, lang, self.words(link.words))

    def _cite(self, cite: doc.Cite) -> str:
        """References to the numbered list of sources."""
        one = Markup('<a href="#source-{}" aria-label="{}">{}</a>')
        numbers = cite.provider.source_number
        links = [
            one.format(source.id, self.t("sources.one", number=numbers[source.id]), numbers[source.id])
            for source in cite.provider.cited(list(cite.ids))
        ]
        return Markup(' <span class="cite">{}</span>').format(Markup(", ").join(links)) if links else Markup()

    def _by_domain(self, choice: doc.ByDomain) -> str:
        if len(choice.groups) == 1:
            return self.words(choice.groups[0][1])
        item = Markup('<li data-for="{}"><span class="for-domain">{}</span> {}</li>')
        items = [
            item.format(" ".join(domains), self.words(doc.At(domains)), self.words(value)) for domains, value in choice.groups
        ]
        return Markup('<ul class="values" role="list">{}</ul>').format(Markup("").join(items))

    def on_screen(self, label: model.Label) -> tuple[str, str, str, str]:
        """(name, its language, translation, its language): a language is "" where it is the page's, a translation where none is.

        A Chinese screen may be set to English, so its reader is told that name too.
        """
        shown, lang, gloss = label.on_screen(self.lang)
        gloss_lang = ""
        if not gloss and self.lang == lang == "zh":
            gloss, gloss_lang = label.ui.get("en"), "en"
        return shown, lang if lang != self.lang else "", gloss or "", gloss_lang

    def _label(self, label: model.Label) -> str:
        """A name on the provider's screen in the screen's language, with a translation where the reader needs one."""
        shown, shown_lang, gloss, gloss_lang = self.on_screen(label)
        name = Markup('<b class="label"{}>{}</b>').format(_lang(shown_lang), shown)
        said = Markup(' <span class="gloss"{}>{}</span>').format(_lang(gloss_lang), gloss) if gloss else ""
        return Markup('<span class="click">{}{}</span>').format(name, said)

    def bare(self, text: model.Text | str) -> str:
        """A text of the dataset as its reader sees it, for what shows no markup."""
        return Markup(self.text(text)).striptags()

    def lines(self, code: str) -> list[str]:
        """Lines of code with the address of this site filled in."""
        return code.replace("{site}", self.project.address("").rstrip("/")).split("\n")

    def code(self, code: str) -> Markup:
        """As references, line breaks survive the folding of templates."""
        return Markup("&#10;").join(self.lines(code))

    @staticmethod
    def breakable(words: str) -> Markup:
        """A path or a label such as IMAP/SMTP/Exchange: a line may break behind each stroke."""
        return Markup("/<wbr>").join(words.split("/"))

    def foreign(self, html: str) -> Markup:
        """Tell browsers and screen readers which words of an English text are Chinese. Escapes a plain string."""
        html = escape(html)
        if self.lang == "zh" or not _CHINESE_RUN.search(html):
            return html
        parts = _TAG.split(html)
        marked = (part if part.startswith("<") else _CHINESE_RUN.sub(r'<span lang="zh">\g<0></span>', part) for part in parts)
        return Markup("".join(marked))

    @cached_property
    def _markdown(self) -> MarkdownIt:
        return markup.Reader(self.href)

    def date(self, value: dt.date | str) -> str:
        """A date as people write it; also `2026-09`, `2026` and `undated`."""
        parts = str(value).split("-")
        if not parts[0].isdigit():
            return self.t("sources.undated")
        year, month, day = (*map(int, parts), 0, 0)[:3]
        if self.lang == "zh":
            return f"{year} 年" + (f" {month} 月" if month else "") + (f" {day} 日" if day else "")
        return " ".join(filter(None, [str(day) if day else "", calendar.month_name[month], str(year)]))

    def stale(self, provider: model.Provider, group: str) -> dt.date | None:
        return stale_since(provider.groups[group], getattr(self.data.freshness, group), self.project.today)

    # --- addresses ---

    def href(self, target: str) -> str:
        """`page:faq#q`, `guide:qq#steps`, `feature:contact`, `file:pdf/x.pdf` or a full address → what to write into href."""
        scheme, _, rest = target.partition(":")
        if scheme == "feature":
            return self.feature(rest).url[self.lang]
        if scheme == "file":
            return self.file(rest)
        if scheme not in ("page", "guide"):
            return target
        path, hash_, anchor = path_of(target).partition("#")
        return self.link(path, hash_ + anchor)

    def link(self, path: str, anchor: str) -> str:
        """What to write into href for a page below this edition; `anchor` begins with # or is empty."""
        if anchor and path == self.url:
            return anchor
        return f"{self.root}{path}{anchor}" or "./"

    def file(self, path: str) -> str:
        """What to write into href for a file that all editions share."""
        return self.top + path

    def title(self, target: str) -> str:
        """The title of the page that `page:faq#q` or `guide:qq#steps` names."""
        scheme, _, rest = target.partition(":")
        name = rest.partition("#")[0]
        return self.plain(self.data.by_slug[name].name if scheme == "guide" else self.data.pages[name].title)

    def absolute(self, url: str, lang: str | None = None) -> str:
        """The full address of a page, in this edition or another."""
        return self.project.address(folder(lang or self.lang) + url)

    @property
    def top(self) -> str:
        """Relative path from this page to the root of the whole site, where the assets of all editions are."""
        return self.root + "../" * folder(self.lang).count("/")

    @staticmethod
    def pdf_name(lang: str, slug: str | None = None) -> str:
        """The file below /pdf/ with one guide, or without a slug the handbook. These names are addresses: they never change."""
        return f"guide-{slug}-{lang}.pdf" if slug else f"handbook-{lang}.pdf"

    def feature(self, name: str) -> model.Feature:
        """Raises KeyError if the product has no such feature; those of model.NEEDED_FEATURES it has."""
        return self.data.product.feature[name]

    def language(self, tag: str) -> str:
        """What a language is called in this one: `de` → German. The rule `languages` has checked that it has a name."""
        return language_name(tag, self.lang)

    # --- parts of a page ---

    @property
    def providers(self) -> list[model.Provider]:
        """The rows of the cheat sheet of this edition."""
        return self.data.rows[self.lang]

    def ordered(self, providers: list[model.Provider]) -> list[model.Provider]:
        """Some of them, in that order."""
        return sorted(providers, key=lambda provider: self.data.position[self.lang][provider.slug])

    @staticmethod
    def icon(name: str) -> icons.Icon:
        """A bundled icon such as material/printer. Raises KeyError if there is none of this name."""
        if found := icons.read(name):
            return found
        raise KeyError(name)

    def section(self, id: str, title: str) -> str:
        """Note a section for the list of contents; returns its title."""
        self.sections.append({"id": id, "title": title})
        return title

    def password_name(self, provider: model.Provider) -> str:
        """What the provider calls the password, as plain text in this language."""
        shown, _, gloss = provider.password.name.on_screen(self.lang)
        return f"{gloss} ({shown})" if gloss else shown

    def guide_head(self, provider: model.Provider) -> tuple[str, str]:
        """(title, description) of a guide."""
        state = "password" if provider.takes_password else "oauth_only"
        imap, smtp = self.addresses(provider.servers.sets[0])
        words = {"name": self.plain(provider.name), "short": self.plain(provider.short), "type": self.type_name(provider)}
        return self.t(f"guide.title.{state}", **words), self.t(f"guide.description.{state}", imap=imap, smtp=smtp, **words)

    def change_title(self, provider: model.Provider, change: model.Change) -> str:
        return f"{self.plain(provider.short)}{self.t('page.colon')}{self.plain(change.title)}"

    def type_name(self, provider: model.Provider) -> str:
        return self.data.password_type[provider.password.type].name[self.lang]

    def is_login_password(self, provider: model.Provider) -> bool:
        """Is it the password of the website, which nobody has to create?"""
        return self.data.password_type[provider.password.type].family == "login_password"

    def refused(self, provider: model.Provider) -> str:
        """Of a mailbox that takes no password: since when, if that is known."""
        date = provider.refused_since
        return self.t("sheet.refused_since", year=date[:4]) if date else self.t("sheet.refused")

    def steps_title(self, provider: model.Provider) -> str:
        if not provider.takes_password:
            return self.t("guide.steps_oauth")
        key = "guide.steps_login" if self.is_login_password(provider) else "guide.steps"
        return self.t(key, type=self.type_name(provider).lower())

    def binding_steps(self) -> list[str]:
        """How the product's form is filled in, for any mailbox: plain text."""
        form = self.data.product.form
        words = {name: self.placeholders[name] for name in ("add_path", "submit", "success")}
        fill_in = [
            self.t(
                "bind.fill_in",
                title=self.plain(step.title),
                fields=self.t("page.comma").join(self.plain(field.label) for field in step.fields),
            )
            for step in form.steps
        ]
        return [self.t("bind.open_first", **words), *fill_in, self.t("bind.press", **words)]

    def form_password(self, provider: model.Provider) -> str:
        """What goes into the password field of the product's form."""
        return self.t(f"bind.password{'_login' * self.is_login_password(provider)}", type=self.password_name(provider))

    @property
    def examples(self) -> list[str]:
        """What the box can be asked, one of each kind: a domain, a code, a question, and that nothing arrives."""
        return [self.providers[0].primary_domains[0], "535", self.t("box.question"), self.plain(self.data.no_error.title)]

    def filter_words(self, provider: model.Provider, servers: model.ServerSet | None = None) -> str:
        """What a mailbox, or one of its server sets, can be found by: names in both languages and every domain, aliases too."""
        names = [provider.slug, *(text[lang] for text in (provider.name, provider.short) for lang in model.LANGUAGES)]
        return " ".join(dict.fromkeys([*names, *(servers or provider).all_domains])).lower()

    def found_by(self, provider: model.Provider) -> str:
        """What search finds a guide by beside its words: names in every language, every domain, and its keywords."""
        names = [text[lang] for text in (provider.name, provider.short) for lang in model.LANGUAGES]
        return self.listed([provider.slug, *names, *provider.all_domains, *provider.keywords])

    def section_found_by(self, provider: model.Provider, section: str) -> str:
        """The same of a section of a guide: what all guides say of it, and what this mailbox calls the password."""
        words = next((words for name, words in self.data.defaults.keywords.items() if name == section), [])
        name = provider.password.name
        named = [*name.ui.values(), *name.gloss.values()] if section == "steps" and provider.takes_password else []
        return self.listed([*words, *named])

    @staticmethod
    def listed(words: list[str]) -> str:
        """Search words as one text, for `data-words` of a heading."""
        return ", ".join(dict.fromkeys(words))

    def main_limit(self, provider: model.Provider) -> model.Limit | None:
        """How much can be sent in a day, if the provider says so: messages, else recipients."""
        published = {limit.what: limit for limit in provider.limits.items if limit.value != "not_published"}
        return published.get("messages_per_day") or published.get("recipients_per_day")

    def primary_sets(self, provider: model.Provider) -> list[model.ServerSet]:
        """The server sets of the domains that the cheat sheet names, reduced to these domains."""
        return [servers.model_copy(update={"aliases": []}) for servers in provider.servers.sets if servers.domains]

    # Each of these says of one server set what a table cell shows.

    def imap_host(self, servers: model.ServerSet) -> str:
        return servers.imap.host

    def smtp_host(self, servers: model.ServerSet) -> str:
        return servers.smtp.host

    def imap_port(self, servers: model.ServerSet) -> str:
        return str(servers.imap.port)

    def smtp_port(self, servers: model.ServerSet) -> str:
        return str(servers.smtp.port)

    def imap_address(self, servers: model.ServerSet) -> str:
        return f"{servers.imap.host}:{servers.imap.port}"

    def smtp_address(self, servers: model.ServerSet) -> str:
        return f"{servers.smtp.host}:{servers.smtp.port}"

    def note(self, servers: model.ServerSet) -> str:
        return self.text(servers.note) if servers.note else Markup()

    def addresses(self, servers: model.ServerSet) -> tuple[str, str]:
        return self.imap_address(servers), self.smtp_address(servers)

    def imap_security(self, servers: model.ServerSet) -> str:
        return self.t(f"security.{servers.imap.security}")

    def smtp_security(self, servers: model.ServerSet) -> str:
        return self.t(f"security.{servers.smtp.security}")

    def imap_username(self, servers: model.ServerSet) -> str:
        return self.t(f"username.{servers.imap.username}")

    def smtp_username(self, servers: model.ServerSet) -> str:
        return self.t(f"username.{servers.smtp.username}")

    def form_value(self, field_id: str) -> Callable[[model.ServerSet], str]:
        """The cell function for a field of the product's form: imap_host → imap_host …; one user name serves both servers."""
        cell: Callable[[model.ServerSet], str] = self.smtp_username if field_id == "username" else getattr(self, field_id)
        return cell


def _lang(tag: str) -> str:
    return Markup(' lang="{}"').format(tag) if tag else Markup()


def has_markup(text: model.Text | str, words: str) -> bool:
    """Most texts of the dataset have none, and need no reader of Markdown; a plain line is read as it stands."""
    return isinstance(text, model.Text) and any(mark in words for mark in "`*[\\")


class Standalone(View):
    """A view for what is read away from the site, such as a feed: every link is a full address."""

    def link(self, path: str, anchor: str) -> str:
        return self.absolute(path) + anchor

    def file(self, path: str) -> str:
        return self.project.address(path)


def by_domain(sets: list[model.ServerSet], value: Callable[[model.ServerSet], Any]) -> list[tuple[list[str], Any]]:
    """Group the server sets by `value(set)`: [(domains, value)], in the order of the data. One group means: the same for all."""
    groups: dict[Any, list[str]] = {}
    for servers in sets:
        groups.setdefault(value(servers), []).extend(servers.all_domains)
    return [(domains, shared) for shared, domains in groups.items()]


def by_cause(provider: model.Provider) -> dict[str, list[model.ErrorText | model.Symptom]]:
    """The provider's errors and symptoms under their causes, in the order of the file."""
    causes: dict[str, list[model.ErrorText | model.Symptom]] = {}
    for error in provider.cases:
        causes.setdefault(error.cause, []).append(error)
    return causes
