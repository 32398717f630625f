"""Takes the repository's address, gives those at which a person edits a file there or reports an error."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode, urlsplit

from generator.config import Settings

ERROR_FORM = "error-in-a-record.yml"
"""The form in .github/ISSUE_TEMPLATE that asks what is wrong."""


@dataclass(frozen=True)
class _Host:
    """How a host of repositories builds its addresses."""

    edit: str
    commits: str
    issue: str
    has_forms: bool = False
    """Whether questions of a form can be answered in the address."""


GITHUB = _Host("edit/{branch}/{path}", "commits/{branch}/{path}", "issues/new", has_forms=True)
GITLAB = _Host("-/edit/{branch}/{path}", "-/commits/{branch}/{path}", "-/issues/new")
FORGEJO = _Host("_edit/{branch}/{path}", "commits/branch/{branch}/{path}", "issues/new")
OTHERS = {"gitlab": GITLAB, "codeberg": FORGEJO, "forgejo": FORGEJO, "gitea": FORGEJO}
"""By a word in the host's name; all others are taken for GitHub, which a company may run under any name."""


def edit_address(settings: Settings, path: str) -> str:
    """Gives where a file is edited in the browser; empty when the repository is not known."""
    return _address(settings, _host(settings).edit, path)


def commits_address(settings: Settings, path: str) -> str:
    """Gives the list of a file's commits; empty when the repository is not known."""
    return _address(settings, _host(settings).commits, path)


def report_address(settings: Settings, record: str, name: str) -> str:
    """Gives where an error in a record is reported, the record (`policies/x`) filled in; empty when not known."""
    said = f"{record} ({name})"
    return _issue(settings, ERROR_FORM, f"Error in: {name}", {"record": said}, said)


def new_record_address(settings: Settings, record_type: str, label: str) -> str:
    """Gives where a new record of a type is proposed; empty when the repository is not known."""
    return _issue(settings, f"new-{record_type}.yml", f"New {label.lower()}: ", {}, "")


def _issue(settings: Settings, form: str, title: str, answers: Mapping[str, str], body: str) -> str:
    """Gives the address of a new issue: with a form and answers in it where there are forms, else with a text."""
    if not settings.repo_url:
        return ""
    host = _host(settings)
    query = {"title": title, "body": body}
    if host.has_forms:
        query = {"template": form, "title": title, **answers}
    elif host is GITLAB:
        query = {"issue[title]": title, "issue[description]": body}
    return f"{settings.repo_url.rstrip('/')}/{host.issue}?{urlencode(query, quote_via=quote)}"


def _host(settings: Settings) -> _Host:
    name = urlsplit(settings.repo_url).hostname or ""
    return next((host for word, host in OTHERS.items() if word in name), GITHUB)


def _address(settings: Settings, form: str, path: str) -> str:
    if not settings.repo_url:
        return ""
    where = form.format(branch=quote(settings.repo_branch), path=quote(path))
    return f"{settings.repo_url.rstrip('/')}/{where}"
