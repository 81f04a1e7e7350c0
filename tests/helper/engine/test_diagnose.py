"""diagnose(): every reply that the dataset knows, alone and through what programs wrap around it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html import escape

import pytest

from macros.dataset import match, model
from macros.view import page_data
from macros.view.view import View
from tests.support.engine import Call, Diagnose

GIVEN = " 42 "


def errors_of(dataset: model.Dataset) -> list[tuple[model.Provider, model.ErrorText]]:
    return [(provider, error) for provider in dataset.providers for error in provider.errors.items]


def whole(fragment: str) -> str:
    """A text in which the fragment occurs."""
    return fragment.replace(match.GAP, GIVEN)


def python_tuple(text: str) -> str:
    """As smtplib shows a reply: bytes, of which only ASCII is printed."""
    return f"smtplib.SMTPResponseException: (550, {text.encode('gbk', 'ignore')!r})"


def python_tuple_utf8(text: str) -> str:
    return f"imaplib.error: {text.encode()!r}"


def java_trace(text: str) -> str:
    return (
        f"javax.mail.MessagingException: {text}\n"
        "\tat com.sun.mail.smtp.SMTPTransport.issueCommand(SMTPTransport.java:2108)\n"
        "\tat javax.mail.Service.connect(Service.java:388)"
    )


def log_line(text: str) -> str:
    return f"[2026-11-20 07:32:28,865] ERROR {{worker:531}} Error sending email: {text}"


def nodemailer_object(text: str) -> str:
    return json.dumps({"code": "EENVELOPE", "response": text, "command": "AUTH PLAIN"}, indent=1)


def inside_html(text: str) -> str:
    return f"<p>{escape(text)}</p>"


def full_width(text: str) -> str:
    return "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in text)


def several_lines(text: str) -> str:
    """A reply whose lines each begin with its code, joined as a program prints them."""
    code, enhanced, said = re.findall(r"^(\d{3} )?(\d\.\d+\.\d+ )?(.*)$", text)[0]
    words = said.split(" ")
    middle = (len(words) + 1) // 2
    number = (code or "550 ").strip()
    lines = f"{number}-{enhanced}{' '.join(words[:middle])}", f"{number} {enhanced}{' '.join(words[middle:])}"
    return r"\n".join(lines)


def shown_by_windows(text: str) -> str:
    """UTF-8 that was read as Western European."""
    return text.encode().decode("cp1252", "ignore") if text.isascii() else text.encode().decode("latin-1")


def shown_as_gbk(text: str) -> str:
    return text.encode("gbk", "ignore").decode("latin-1")


WRAPPERS = [
    str,
    python_tuple,
    python_tuple_utf8,
    java_trace,
    log_line,
    nodemailer_object,
    inside_html,
    full_width,
    several_lines,
    shown_by_windows,
    shown_as_gbk,
    str.upper,
]


@pytest.mark.parametrize("wrap", WRAPPERS, ids=lambda wrap: wrap.__name__)
def test_every_reply_of_a_provider(diagnose: Diagnose, dataset: model.Dataset, wrap: Callable[[str], str]) -> None:
    wrong = []
    for provider in dataset.providers:
        errors = provider.errors.items
        answers = diagnose([wrap(error.text) for error in errors], provider=provider.slug)
        for error, answer in zip(errors, answers, strict=True):
            if (answer or {}).get("cause") != error.cause:
                wrong.append((provider.slug, error.cause, answer, wrap(error.text)))
    assert wrong == []


@pytest.mark.parametrize("wrap", WRAPPERS, ids=lambda wrap: wrap.__name__)
def test_every_sign_of_a_cause(diagnose: Diagnose, dataset: model.Dataset, wrap: Callable[[str], str]) -> None:
    signs = [(cause.id, wrap(sign)) for cause in dataset.causes for sign in cause.signs]
    answers = diagnose([text for _, text in signs])
    assert [
        (cause, answer, text)
        for (cause, text), answer in zip(signs, answers, strict=True)
        if (answer or {}).get("cause") != cause
    ] == []


def test_every_fragment_alone(call: Call, dataset: model.Dataset) -> None:
    """Whatever else a fragment reminds of, its own cause is among the answers."""
    cases: list[tuple[str, str | None, str]] = [
        (cause.id, None, fragment) for cause in dataset.causes for fragment in cause.match
    ]
    cases += [(error.cause, provider.slug, fragment) for provider, error in errors_of(dataset) for fragment in error.match]
    answers = call("diagnoseAll", [[whole(fragment), {"provider": slug}] for _, slug, fragment in cases])
    missing = [case for case, found in zip(cases, answers, strict=True) if case[0] not in [each["cause"] for each in found]]
    assert missing == []


def test_a_general_fragment_means_its_own_cause_first(diagnose: Diagnose, dataset: model.Dataset) -> None:
    cases = [(cause.id, fragment) for cause in dataset.causes for fragment in cause.match]
    # A word after it, because "535 Error" without one is a code alone.
    answers = diagnose([f"{whole(fragment)} said" for _, fragment in cases])
    assert [(case, answer) for case, answer in zip(cases, answers, strict=True) if answer["cause"] != case[0]] == []


def test_the_reply_of_a_provider_leads_to_its_own_step(call: Call, dataset: model.Dataset) -> None:
    for provider, error in errors_of(dataset):
        [found] = call("diagnoseAll", [[error.text, {"provider": provider.slug}]])
        best = found[0]
        same = [each for each in provider.errors.items if each.cause == error.cause]
        assert best["provider"] == provider.slug or best["provider"] is not None, error.text
        if best["provider"] == provider.slug:
            assert best["step"] in [provider.number_of(each.step) for each in same], error.text
            assert best["actor"] in [each.actor or dataset.cause[each.cause].actor for each in same], error.text
            assert best["fix"]


OWN = [
    # Said in a page's place, in the list, and by the text.
    ("535 authentication failed", "microsoft"),
    ("smtp-mail.outlook.com: 535 authentication failed", None),
    ("535 Incorrect authentication data", "gmail"),
    ("imap.163.com: NO LOGIN failed", None),
]


@pytest.mark.parametrize(("text", "page"), OWN)
def test_a_known_provider_is_helped_its_own_way(
    call: Call, dataset: model.Dataset, view: View, text: str, page: str | None
) -> None:
    """Though the words are anybody's: what its data says of the cause goes before what holds for all."""
    [[best, *_]] = call("diagnoseAll", [[text, {"provider": page}]])
    provider = dataset.by_slug[best["provider"]]
    every = [error for error in provider.errors.items if error.cause == best["cause"]]
    own = next((error for error in every if best["protocol"] in error.protocol), every[0])
    assert best["cause"] == "bad_credentials"
    assert best["fix"] == [view.bare(line) for line in own.fix]
    assert best["step"] == provider.number_of(own.step)
    assert best["actor"] == (own.actor or dataset.cause[best["cause"]].actor)


NEW_PASSWORD = ["535 authentication failed", "534 5.7.9 Application-specific password required", "NO LOGIN failed", "535 5.7.3"]


@pytest.mark.parametrize("page", ["microsoft", "qq"])
@pytest.mark.parametrize("text", NEW_PASSWORD)
def test_where_no_password_works_none_is_asked_for(call: Call, view: View, text: str, page: str | None) -> None:
    """On a guide too, also on that of another mailbox."""
    data = page_data.diagnose_data(view)
    [found] = call("diagnoseAll", [[f"smtp-mail.outlook.com {text}", {"provider": page}]])
    assert found
    general = [data["causes"][cause][3] for cause in ("bad_credentials", "wrong_password_type")]
    for each in found:
        assert each["provider"] == "microsoft"
        assert each["fix"] not in general, each


def test_a_company_s_mailbox_is_not_taken_for_a_personal_one(diagnose: Diagnose) -> None:
    texts = [
        "smtp.exmail.qq.com: 535 Login Fail. Please enter your authorization code to login",
        "imap.qiye.163.com: NO SELECT Unsafe Login. Please contact kefu@188.com for help",
        "connect to smtp.qiye.aliyun.com:465: Connection refused",
    ]
    assert [answer["provider"] for answer in diagnose(texts)] == [None] * 3


GREY = [
    "450 4.2.0 <a@example.com>: Recipient address rejected: Greylisted",
    "451 4.7.1 Greylisting in action, please come back later",
]


def test_greylisting_is_no_cause(call: Call) -> None:
    """It passes by itself; no cause of the list means it."""
    assert call("diagnose", [[text] for text in GREY]) == [None] * len(GREY)


def test_each_cause_comes_once_and_the_vague_ones_last(call: Call) -> None:
    text = "535 5.7.8 Error: authentication failed. Username and Password not accepted. Too many login attempts. ECONNREFUSED"
    [found] = call("diagnoseAll", [[text]])
    assert [each["cause"] for each in found] == [
        "too_many_logins_or_connections",
        "bad_credentials",
        "connection_refused_or_timeout",
    ]
    assert set(found[0]) == {"cause", "provider", "protocol", "actor", "step", "fix", "fragment"}


# The text; the provider of the page; what is then said of provider and protocol.
SHOWN = [
    ("smtp.qq.com: 535 Login Fail. Please enter your authorization code to login", None, "qq", "smtp"),
    ("getaddrinfo ENOTFOUND imap.163.com imap.163.com:993", None, "netease", "imap"),
    ("getaddrinfo ENOTFOUND imap.163.com imap.163.com:993", "qq", "netease", "imap"),
    ("connect ETIMEDOUT 192.0.2.50:465", None, None, "smtp"),
    ("connect ETIMEDOUT 192.0.2.50:465", "qq", "qq", "smtp"),
    ("connect ETIMEDOUT 192.0.2.50", "no-such-provider", None, None),
    ("NO SELECT Unsafe Login. Please contact kefu@188.com for help", None, "netease", "imap"),
    ("SMTPRecipientsRefused: {'someone@gmail.com': (550, 'unknown user')}", None, None, "smtp"),
    ("535 5.7.3 Authentication unsuccessful [SGXP274CA0016.SGPP274.PROD.OUTLOOK.COM]", None, "microsoft", "smtp"),
    ("535 5.7.139 Authentication unsuccessful, basic authentication is disabled.", None, "microsoft", "smtp"),
    ("535-5.7.8 Username and Password not accepted. https://support.google.com/mail/?p=BadCredentials", None, "gmail", "smtp"),
    ("host smtp.yandex.ru: see https://support.google.com/mail: 550 5.1.1 unknown user", None, "yandex", "smtp"),
    ("535 Error: authentication failed", None, None, "smtp"),
    ("535 Error: authentication failed", "netease", "netease", "smtp"),
    ("host notqq.com said: 535 5.7.8 Error: authentication failed", None, None, "smtp"),
    ("Too many login attempts, please try again later. x1-20020adf.77 - gsmtp", None, "gmail", "smtp"),
    ("550 5.1.8 OutboundSpamException", "qq", "microsoft", "smtp"),
    ("connect to gmail.com[192.0.2.1]:25: Connection refused", None, None, "smtp"),
]


@pytest.mark.parametrize(("text", "page", "provider", "protocol"), SHOWN)
def test_provider_and_protocol_are_read_from_the_text(
    diagnose: Diagnose, text: str, page: str | None, provider: str | None, protocol: str | None
) -> None:
    [answer] = diagnose([text], provider=page)
    assert (answer["provider"], answer["protocol"]) == (provider, protocol)


def test_a_guide_does_not_take_another_provider_s_reply_for_its_own(call: Call) -> None:
    texts = ["connect ETIMEDOUT imap.163.com:993", "connect ETIMEDOUT 192.0.2.1:993"]
    answers = call("diagnoseAll", [[text, {"provider": "qq"}] for text in texts])
    assert [found[0]["provider"] for found in answers] == ["netease", "qq"]


GARBLED = {
    "ÇëÊ¹ÓÃÊÚÈ¨ÂëµÇÂ¼¡£ÏêÇéÇë¿´": "GBK as Western European",
    r"\xc7\xeb\xca\xb9\xd3\xc3\xca\xda\xc8\xa8\xc2\xeb\xb5\xc7\xc2\xbc": "GBK as Python bytes",
    r"\\xc7\\xeb\\xca\\xb9\\xd3\\xc3\\xca\\xda\\xc8\\xa8\\xc2\\xeb\\xb5\\xc7\\xc2\\xbc": "the same, escaped again",
    r"\u8bf7\u4f7f\u7528\u6388\u6743\u7801\u767b\u5f55": "JSON",
    r"\xe8\xaf\xb7\xe4\xbd\xbf\xe7\x94\xa8\xe6\x8e\x88\xe6\x9d\x83\xe7\xa0\x81\xe7\x99\xbb\xe5\xbd\x95": "UTF-8 as Python bytes",
    "è¯·ä½¿ç”¨æŽˆæ\u009dƒç\xa0\x81ç™»å½•": "UTF-8 as Windows-1252",
    "&#35831;&#20351;&#29992;&#25480;&#26435;&#30721;&#30331;&#24405;": "HTML",
    "ÇëÊ¹ÓÃÊÚÈ¨ÂëµÇÂ¼¡": "cut off in the middle of a character",
    "��ʹ����Ȩ���¼�������뿴": "GBK as UTF-8, with losses",
    "请使用授权码登录": "as it was sent",
}


def test_chinese_is_read_through_every_garbling(diagnose: Diagnose) -> None:
    answers = diagnose([f"535 Error: {text}" for text in GARBLED])
    assert [
        GARBLED[text] for text, answer in zip(GARBLED, answers, strict=True) if answer["cause"] != "wrong_password_type"
    ] == []


CODES = [
    "550 5.1.1 …",
    "550-5.1.1 …",
    "450 4.1.1 …",
    "550: 5.1.1 …",
    "550 #5.1.1 …",
    "(550, b'5.1.1 …')",
    "The server response was: 5.1.1 …",
    "Final-Recipient: rfc822; user@example.com Status: 5.1.1",
    "relay=mx.example.com, dsn=5.1.1, status=bounced",
    "<user@example.com>: … (#5.1.1)",
]


@pytest.mark.parametrize("text", CODES)
def test_a_status_code_is_read_however_it_is_written(diagnose: Diagnose, text: str) -> None:
    assert [answer["cause"] for answer in diagnose([text])] == ["recipient_rejected"]


@pytest.mark.parametrize("code", ["5.1.1", "4.1.1"])
def test_a_status_code_is_shown_as_the_text_has_it(call: Call, code: str) -> None:
    [[found]] = call("diagnoseAll", [[f"host mx.example.com said: {code}"]])
    assert found["fragment"] == code


def test_a_reply_code_alone_leads_where_its_short_link_does(diagnose: Diagnose, dataset: model.Dataset) -> None:
    codes = [(cause.id, code) for cause in dataset.causes for code in cause.codes]
    assert codes
    for around in ("{}", "错误代码：{}", "报错{}", "error {}", "Error code: {}."):
        answers = diagnose([around.format(code) for _, code in codes])
        assert [(answer["cause"], code) for answer, (_, code) in zip(answers, codes, strict=True)] == codes
    # With words it is an ordinary reply.
    assert [answer["cause"] for answer in diagnose(["535 用户名或密码错误"])] == ["bad_credentials"]


# Who has nothing else on the clipboard.
SHORT = {
    "bad_credentials": [
        "登录失败",
        "绑定失败：密码错误",
        "授权码错误",
        "Login failed",
        "Login failed. Invalid email or password.",
    ],
    "connection_refused_or_timeout": ["连接失败", "无法连接服务器", "Connection refused"],
    "message_too_large": ["附件太大"],
    "mailbox_locked_or_suspended": ["Your account has been locked"],
}


@pytest.mark.parametrize("cause", SHORT)
def test_a_few_words_need_not_speak_of_mail(diagnose: Diagnose, cause: str) -> None:
    assert [answer and answer["cause"] for answer in diagnose(SHORT[cause])] == [cause] * len(SHORT[cause])


def test_words_count_less_in_a_long_text_about_something_else(diagnose: Diagnose) -> None:
    assert diagnose(["The login page of our shop shows a wrong picture, and the password field is too small for a phone."]) == [
        None
    ]


# What is run by a program that fails in the same words, but names a port, a command or a status of mail.
RUN_BY_OTHERS = [
    ("docker-compose up\nweb_1 | Error: Invalid login: 535 5.7.8 Error: authentication failed", "bad_credentials"),
    ("> npm run worker\nError: connect ETIMEDOUT 142.250.4.108:465", "connection_refused_or_timeout"),
    ("npm ERR! Error: self signed certificate\nnpm ERR! port: 465", "tls_certificate"),
    ("[npm] nodemailer: connect ECONNREFUSED 127.0.0.1", "connection_refused_or_timeout"),
    ("nginx: code: 'EAUTH', command: 'AUTH PLAIN'", "bad_credentials"),
]


@pytest.mark.parametrize(("text", "cause"), RUN_BY_OTHERS)
def test_mail_is_seen_among_other_programs(diagnose: Diagnose, text: str, cause: str) -> None:
    assert [answer and answer["cause"] for answer in diagnose([text])] == [cause]


FOLDERS = [
    "NO [NONEXISTENT] Unknown Mailbox: [Gmail]/Sent Mail (now in authenticated state) (Failure)",
    "a1 NO [TRYCREATE] Mailbox doesn't exist: Sent Messages",
    "SELECT command error: NO [b'[NONEXISTENT] Unknown Mailbox: Archive (Failure)']",
]


def test_a_missing_folder_is_no_recipient(diagnose: Diagnose) -> None:
    assert diagnose(FOLDERS) == [None] * len(FOLDERS)


def test_a_status_code_counts_only_where_no_words_say_more(call: Call) -> None:
    [found] = call("diagnoseAll", [["550 5.1.1 Recipient address rejected: Mailbox is full"]])
    assert [each["cause"] for each in found] == ["mailbox_full_or_quota", "recipient_rejected"]


NOTHING = [
    "",
    " ",
    "\n",
    "hello",
    "250 OK",
    "* OK Dovecot ready.",
    "235 2.7.0 Accepted",
    "请登录",
    "été à Noël, cœur ÀÉÈÇ",
    "HTTP/1.1 404 Not Found",
    "Access denied for user 'root'@'localhost'",
    "PHPMailer Version: 5.1.1 is ready",
    "nodemailer 5.1.1 from 192.5.1.1",
    "ssh: connect to host example.com port 22: Connection refused",
    "fatal: Authentication failed for 'https://github.com/user/repo.git/'",
    "SQLSTATE[HY000] [2002] Connection refused",
    "vsftpd: 530 Login incorrect.",
    "jane.doe says that the weather is fine today",
    "connect ECONNREFUSED 127.0.0.1:5432",
    "psql: could not connect to server: Connection refused",
    "Could not connect to the database",
    "npm ERR! getaddrinfo ENOTFOUND packages.example.org",
    "The remote name could not be resolved: 'api.weixin.qq.com'",
    "The user does not exist in Active Directory",
    "550",
    "我的密码是什么",
]


def test_what_is_no_error_has_no_cause(call: Call) -> None:
    assert call("diagnose", [[text] for text in NOTHING]) == [None] * len(NOTHING)
    assert call("diagnoseAll", [[text] for text in NOTHING]) == [[]] * len(NOTHING)


def test_anything_but_text_has_no_cause(call: Call) -> None:
    assert (
        call("diagnose", [[], [None], [5], [True], [[]], [{}], [{"message": "ENOTFOUND"}], ["", None], ["", {"provider": 5}]])
        == [None] * 9
    )


def test_the_error_in_a_long_log_is_found_at_both_ends(diagnose: Diagnose) -> None:
    noise = "2026-11-20 07:32:28 DEBUG worker ready\n" * 130_000
    error = "getaddrinfo ENOTFOUND imap.qq.com\n"
    assert [answer and answer["cause"] for answer in diagnose([error + noise, noise + error])] == ["dns_failure"] * 2


def test_the_error_in_the_middle_of_a_long_log_is_found(diagnose: Diagnose) -> None:
    noise = "2026-11-20 07:32:28 DEBUG worker ready\n" * 800
    wrapped = noise.replace("\n", "\\n")
    texts = [
        f"{around}{newline}535 5.7.8 Error: authentication failed{newline}{around}"
        for around, newline in ((noise, "\n"), (wrapped, "\\n"))
    ]
    assert min(map(len, texts)) > 60_000
    assert [answer and answer["cause"] for answer in diagnose(texts)] == ["bad_credentials"] * 2
