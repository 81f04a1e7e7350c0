"""Errors pasted into the box of /errors/ or of a guide: asked in the page all at once, to be judged in Python."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from playwright.sync_api import Page

QQ = "535 Login Fail. Please enter your authorization code to login."
GMAIL = "535 5.7.8 Username and Password not accepted gsmtp"
GENERAL = "ssl.SSLError: [SSL: WRONG_VERSION_NUMBER] wrong version number (_ssl.c:1129)"
NONSENSE = "jane.doe: error of the flux capacitor, 1.21 gigawatts are not enough"

# A function of the page: what its answers are.
_READ = """() => [...document.querySelectorAll('#box-answer .answer')].map(answer => {
  const all = (selector, read) => [...answer.querySelectorAll(selector)].map(read);
  const words = element => element.textContent.replace(/\\s+/g, ' ').trim();
  const links = selector => all(selector, link => [words(link), link.getAttribute('href')]);
  const own = all('ol.fix:not(.general) > li, :scope > ol:not(.fix) > li', words), general = all('ol.general > li', words);
  return {
    text: words(answer), likely: all('.likely', words)[0] ?? '', title: all('h3', words)[0] ?? '', link: links('a')[0]?.[1] ?? '',
    facts: all('.facts dd', words), fix: own.length ? own : general, general, actions: links('.actions a'),
    contact: links('.support a').map(([, href]) => href), message: all('pre', pre => pre.textContent)[0] ?? '',
  };
})"""
_WATCH = f"""
  const read = {_READ};
  const box = document.getElementById('box-answer'), area = document.getElementById('box-text');
  // Does something, and waits for its answer.
  const answer = (what, act) => new Promise((resolve, reject) => {{
    const late = setTimeout(() => reject(new Error(`no answer to ${{what}}`)), 20_000);
    for (const old of box.children) old.dataset.old = '';
    const watch = new MutationObserver(() => {{
      if (!box.querySelector('.answer') || box.querySelector('[data-old]')) return;
      watch.disconnect();
      clearTimeout(late);
      resolve(read());
    }});
    watch.observe(box, {{childList: true}});
    act();
  }});
"""
_ASK = f"""async questions => {{
  {_WATCH}
  const found = [];
  for (const [text, provider] of questions) {{
    area.focus();
    let answers = await answer(text, () => {{
      area.value = text;
      area.dispatchEvent(new Event('input', {{bubbles: true}}));
    }});
    const choice = box.querySelector('[data-pick]');
    if (choice && provider && choice.value !== provider) answers = await answer(text, () => {{
      choice.value = provider;
      choice.dispatchEvent(new Event('change', {{bubbles: true}}));
    }});
    found.push(answers);
  }}
  return found;
}}"""
_FOLLOW = f"""async hashes => {{
  {_WATCH}
  const found = [];
  area.value = '';
  for (const hash of hashes) {{
    const [one] = await answer(hash, () => {{ location.hash = hash; }});
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    const {{top, bottom}} = box.firstElementChild.getBoundingClientRect();
    found.push([one, box.querySelector('[data-pick]').value, top < innerHeight && bottom > 0, location.hash]);
  }}
  return found;
}}"""


@dataclass(frozen=True)
class Answer:
    """One card, every run of white space one space."""

    text: str
    likely: str  # how sure it is, in words
    title: str
    link: str  # where the cause is explained
    facts: list[str]  # mailbox, protocol, who must act
    fix: list[str]  # the mailbox's own steps, or those for any
    general: list[str]  # the steps for any mailbox
    actions: list[tuple[str, str]]  # words and target
    contact: list[str]
    message: str  # for support, as it is

    @property
    def targets(self) -> list[str]:
        return [target for _, target in self.actions]


@dataclass(frozen=True)
class Linked:
    """What a link such as #cause=…&provider=… shows."""

    answer: Answer
    picked: str  # the mailbox in the list
    is_in_view: bool
    hash: str  # what stands behind the # then


def _answer(raw: dict[str, Any]) -> Answer:
    return Answer(**{field.name: raw[field.name] for field in fields(Answer)})


def ask(page: Page, *questions: tuple[str, str]) -> list[list[Answer]]:
    """Paste each text, and pick the mailbox with this slug in the answer, where there is one to pick; `` picks none."""
    return [[_answer(each) for each in answers] for answers in page.evaluate(_ASK, questions)]


def follow(page: Page, *hashes: str) -> list[Linked]:
    """Follow links on the open errors page."""
    return [Linked(_answer(answer), *rest) for answer, *rest in page.evaluate(_FOLLOW, hashes)]


def read_answers(page: Page) -> list[Answer]:
    """The answers that the page shows now."""
    return [_answer(each) for each in page.evaluate(_READ)]
