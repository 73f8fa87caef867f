"""What an invoke carries, by its name, read as strictly as the activity around it.

Dialogs (`task/...`) come from buttons; the message extension (`composeExtension/...`) from a message's menu,
from the box where messages are written, and from the command box.
https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/action-commands/create-task-module
"""

from collections.abc import Mapping
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic.alias_generators import to_camel

FETCH, SUBMIT = "task/fetch", "task/submit"
PICK, LOG, QUERY = "composeExtension/fetchTask", "composeExtension/submitAction", "composeExtension/query"
DIALOGS = frozenset({FETCH, SUBMIT, PICK, LOG})
EXTENSION = frozenset({PICK, LOG, QUERY})
MOST_RESULTS = 25
FARTHEST = 10_000

T = TypeVar("T")


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, alias_generator=to_camel, populate_by_name=True)


def _or(nothing: T) -> BeforeValidator:
    """Teams writes null where there is nothing."""
    return BeforeValidator(lambda value: nothing if value is None else value)


class Dialog(_Part):
    """A button that opens a dialog, or one in it with what was filled in."""

    data: Annotated[dict[str, Any], _or({})] = Field(default_factory=dict)


class User(_Part):
    id: str | None = None
    display_name: str | None = None


class Identified(_Part):
    user: User | None = None
    application: User | None = None


class Mention(_Part):
    """`id` is that of the `<at>` in the text; an application's is the id of its app."""

    id: int
    mention_text: str | None = None
    mentioned: Identified | None = None


class Body(_Part):
    content_type: str = "text"
    content: Annotated[str, _or("")] = ""


class Picked(_Part):
    """The message that somebody picked, as Microsoft Graph tells messages."""

    id: str | None = None
    reply_to_id: str | None = None
    link_to_message: str | None = None
    body: Annotated[Body, _or({})] = Body()
    mentions: Annotated[tuple[Mention, ...], _or(())] = ()


class Extension(Dialog):
    command_id: str | None = None
    command_context: str | None = None
    message_payload: Picked | None = None


class Parameter(_Part):
    name: str
    value: str | bool | int | float | None = None


class Paging(_Part):
    skip: Annotated[int, Field(ge=0), _or(0)] = 0
    count: Annotated[int, Field(ge=0), _or(0)] = 0


class Query(_Part):
    """`initialRun` is a parameter of its own, before anything was typed."""

    command_id: str | None = None
    parameters: Annotated[tuple[Parameter, ...], _or(())] = ()
    query_options: Annotated[Paging, _or({})] = Paging()

    @property
    def words(self) -> str:
        """What was typed; empty before anything was."""
        said = (str(one.value or "") for one in self.parameters if one.name != "initialRun")
        return " ".join(said).strip()

    @property
    def skip(self) -> int:
        return min(self.query_options.skip, FARTHEST)

    @property
    def count(self) -> int:
        return min(self.query_options.count or MOST_RESULTS, MOST_RESULTS)


_KINDS: Mapping[str, type[Dialog] | type[Query]] = {
    FETCH: Dialog,
    SUBMIT: Dialog,
    PICK: Extension,
    LOG: Extension,
    QUERY: Query,
}


def check(name: str | None, value: Any) -> None:
    """Raises pydantic's ValidationError where the value is not one of this name."""
    kind = _KINDS.get(name or "")
    if kind is not None:
        kind.model_validate(value)


def dialog(value: Any) -> Dialog:
    return Dialog.model_validate(value)


def extension(value: Any) -> Extension:
    return Extension.model_validate(value)


def query(value: Any) -> Query:
    return Query.model_validate(value)
