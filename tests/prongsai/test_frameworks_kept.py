"""What was read of the user's own frameworks is kept, and never longer than the files stay as they are."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from effort import calls_in
from prongsai import frameworks

LONG_AGO = (1_000_000_000, 1_000_000_000)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of own frameworks in which nothing changed for years."""
    made = tmp_path / "own"
    made.mkdir()
    monkeypatch.setenv("PRONGSAI_FRAMEWORKS", str(made))
    settle(made)
    return made


def settle(folder: Path) -> None:
    os.utime(folder, ns=LONG_AGO)


def own(year: int, edition: int) -> str:
    """A framework that inherits all from 2570, told apart by its source."""
    return f'year = {year}\ninherits = 2570\nsources = ["ฉบับที่ {edition}"]\n'


def test_a_settled_folder_is_not_listed_again_for_each_load(folder: Path) -> None:
    frameworks.load(2570)
    alone = calls_in(lambda: frameworks.load(2570))
    for number in range(200):
        (folder / f"{number}.txt").touch()
    settle(folder)
    frameworks.load(2570)

    assert calls_in(lambda: frameworks.load(2570)) <= alone


def test_a_file_that_comes_or_goes_is_seen_at_once(folder: Path) -> None:
    assert 2571 not in frameworks.years()
    (folder / "2571.toml").write_text(own(2571, 1), encoding="utf-8")
    assert 2571 in frameworks.years()
    (folder / "2571.toml").unlink()
    assert 2571 not in frameworks.years()


def test_two_files_that_come_in_one_moment_are_both_seen(folder: Path) -> None:
    (folder / "2571.toml").write_text(own(2571, 1), encoding="utf-8")
    moment = folder.stat().st_mtime_ns
    assert 2571 in frameworks.years()
    (folder / "2572.toml").write_text(own(2572, 1), encoding="utf-8")
    os.utime(folder, ns=(moment, moment))
    assert 2572 in frameworks.years()


def test_a_file_written_anew_is_read_anew_though_its_folder_stays_as_it_was(folder: Path) -> None:
    kept = folder / "2571.toml"
    kept.write_text(own(2571, 1), encoding="utf-8")
    settle(folder)
    assert frameworks.load(2571).sources == ("ฉบับที่ 1",)

    kept.write_text(own(2571, 22), encoding="utf-8")

    assert folder.stat().st_mtime_ns == LONG_AGO[1]
    assert frameworks.load(2571).sources == ("ฉบับที่ 22",)


def test_a_file_of_another_size_is_read_anew_though_its_time_stays(folder: Path) -> None:
    kept = folder / "2571.toml"
    kept.write_text(own(2571, 1), encoding="utf-8")
    os.utime(kept, ns=LONG_AGO)
    frameworks.load(2571)
    kept.write_text(own(2571, 333), encoding="utf-8")
    os.utime(kept, ns=LONG_AGO)
    assert frameworks.load(2571).sources == ("ฉบับที่ 333",)


def test_a_link_that_leads_nowhere_stops_nothing(folder: Path) -> None:
    (folder / "2571.toml").write_text(own(2571, 1), encoding="utf-8")
    (folder / "2572.toml").symlink_to(folder / "gone.toml")

    assert {2568, 2571} <= set(frameworks.years())
    assert 2572 not in frameworks.years()


def test_a_file_taken_away_while_others_look_refuses_nobody(folder: Path) -> None:
    kept, told = folder / "2571.toml", []
    faults: list[OSError] = []

    def look() -> None:
        while not told:
            try:
                frameworks.years()
            except OSError as fault:
                faults.append(fault)

    threads = [threading.Thread(target=look) for _ in range(2)]
    for thread in threads:
        thread.start()
    for edition in range(60):
        kept.write_text(own(2571, edition), encoding="utf-8")
        kept.unlink()
    told.append("enough")
    for thread in threads:
        thread.join()
    assert faults == []
