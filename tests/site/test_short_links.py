"""In a browser: who follows an old address or a short link arrives, and what stood after the # comes along."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

WAYS = [
    ("youxiang/101-guge-gmailyouxiang-google-personal-email#steps", "zh/guides/gmail/#steps"),
    ("en/107-wangyi-163youxiang-netease-personal-email.html#errors", "guides/netease/#errors"),
    ("g/126/", "guides/netease/#domain=126.com"),
    ("g/126#steps", "guides/netease/#domain=126.com"),  # the answer that the short link gives counts
    ("zh/e/535/", "zh/errors/#wrong_password_type"),
]


@pytest.mark.parametrize(("old", "new"), WAYS)
def test_an_old_address_leads_to_the_page(tab: Page, address: str, old: str, new: str) -> None:
    tab.goto(address + old)
    expect(tab).to_have_url(address + new)


def test_the_domain_of_a_short_link_is_chosen(tab: Page, address: str) -> None:
    tab.goto(f"{address}g/126")
    expect(tab.locator("input[name=domain][value='126.com']")).to_be_checked()


def test_it_works_without_a_script(without_script: BrowserContext, address: str) -> None:
    page = without_script.new_page()
    page.goto(f"{address}g/qq/")
    expect(page).to_have_url(f"{address}guides/qq/")


def test_back_does_not_lead_into_the_redirect_again(tab: Page, address: str) -> None:
    tab.goto(f"{address}faq/")
    tab.goto(f"{address}g/qq/#steps")
    expect(tab).to_have_url(f"{address}guides/qq/#steps")
    tab.go_back()
    expect(tab).to_have_url(f"{address}faq/")
