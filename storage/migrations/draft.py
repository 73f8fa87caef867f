"""Write the next migration: what the tables of the code have and those of the migrations have not.

For people who change the tables, from a checkout of the repository with its development tools:

    python -m storage.migrations.draft "Actions remember their first due date"
    python -m storage.migrations.draft --again

The sentence says what changes for somebody, and names the file. `--again` writes the newest one afresh, as
long as nobody has it yet; one that was released is never edited. Read what was written: a renamed column
comes out as one dropped and one added, and rows that are there already need a value for what is new.
"""

import argparse
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

from storage.database import Database
from storage.migrate import HERE, alembic_config, migrate

_BY_ALEMBIC = re.compile(r"\n+ *# ### .* ###")
_REBUILT = 'table_kwargs={"sqlite_autoincrement": True}'
"""SQLite rebuilds a table to give it a foreign key, and would forget this."""
_EMPTY_TEXT = "sa.text(\"('')\")"
_FOREIGN_KEYS = re.compile(r"(?:^ +batch_op\.create_foreign_key\(.*\n)+", re.M)
_SUBJECT_LENGTH = 60


def draft(sentence: str) -> Path:
    """The next migration, written and formatted."""
    before = set(_versions())
    with TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{folder}/drafting.db")
        migrate(database)
        _revise(database, sentence)
        database.close()
    (written,) = set(_versions()) - before
    _mend(written)
    return written


def _mend(written: Path) -> None:
    text = _BY_ALEMBIC.sub("", written.read_text("utf-8"))
    text = text.replace("schema=None", _REBUILT).replace(_EMPTY_TEXT, "sa.text(\"''\")")
    written.write_text(_FOREIGN_KEYS.sub(_in_order, text), "utf-8")
    subprocess.run([sys.executable, "-m", "ruff", "format", "--quiet", str(written)], check=True)  # noqa: S603


def draft_again() -> Path:
    """The newest migration, written afresh."""
    script = ScriptDirectory.from_config(alembic_config()).get_revision("head")
    Path(script.path).unlink()
    return draft(script.doc)


def _in_order(lines: re.Match[str]) -> str:
    """Alembic finds them in any order."""
    return "".join(sorted(lines[0].splitlines(keepends=True)))


def _revise(database: Database, sentence: str) -> None:
    config = _config()
    with database.engine.connect() as connection:
        config.attributes["connection"] = connection
        command.revision(config, message=sentence, autogenerate=True, rev_id=f"{len(_versions()) + 1:04}")


def _versions() -> list[Path]:
    return sorted((HERE / "versions").glob("[0-9]*.py"))


def _config() -> Config:
    config = alembic_config()
    config.set_main_option("truncate_slug_length", str(_SUBJECT_LENGTH))
    return config


def main() -> None:
    parser = argparse.ArgumentParser(description="Write the next migration from the tables of the code.")
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("sentence", nargs="?", help="what changes for somebody")
    what.add_argument("--again", action="store_true", help="write the newest one afresh")
    arguments = parser.parse_args()
    print(draft_again() if arguments.again else draft(arguments.sentence))


if __name__ == "__main__":
    main()
