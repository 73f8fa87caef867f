"""The `clerk` command as a process: `bot.commands`, imported as quickly as Python can."""

import gc


def main() -> None:
    """What is imported stays: looking for garbage in it took a fifth of a command's start."""
    gc.disable()
    from bot.commands import main as clerk

    gc.freeze()
    gc.enable()
    clerk()


if __name__ == "__main__":
    main()
