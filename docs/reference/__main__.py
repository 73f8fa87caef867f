"""`python -m docs.reference`: writes the reference again."""

from docs.reference import HERE, pages

if __name__ == "__main__":
    for name, text in pages().items():
        (HERE / name).write_text(text, "utf-8")
