"""`make catalogue`: play every scene, and write its page to docs/catalogue."""

import shutil

from tests.catalogue import page, playing, scenes


def main() -> None:
    everything = scenes.everything()
    titles = [scene.title for scene in everything]
    shutil.rmtree(page.FOLDER, ignore_errors=True)
    page.FOLDER.mkdir()
    with playing.northbridge() as file:
        for played in playing.play(everything, file):
            (page.FOLDER / page.name(played.title)).write_text(page.page(played, titles), "utf-8")


if __name__ == "__main__":
    main()
