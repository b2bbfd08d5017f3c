"""Where files lie, and what they are called."""

from pathlib import Path

import platformdirs
import pytest

from mattegui import paths
from mattegui.paths import beside, is_session, session_beside

CACHE, SETTINGS, LOG, RECOVERY = (
    paths.cache_folder,
    paths.settings_file,
    paths.log_file,
    paths.recovery_folder,
)  # before a fixture puts others in their place


def test_names_of_a_picture_s_family() -> None:
    assert beside(Path("a/image(123).jpg"), "alpha") == Path("a/image(123)_alpha.png")
    assert beside(Path("a/b.tar.jpg"), "trimap") == Path("a/b.tar_trimap.png")
    assert session_beside(Path("a/b.tar.jpg")) == Path("a/b.tar.matte")
    assert is_session(Path("a/B.MATTE"))
    assert not is_session(Path("a/matte"))


def test_cache_and_settings_lie_in_the_users_folders() -> None:
    assert CACHE() == platformdirs.user_cache_path("mattegui")
    assert SETTINGS() == platformdirs.user_config_path("mattegui") / "settings.ini"
    assert LOG() == platformdirs.user_log_path("mattegui") / "mattegui.log"
    assert RECOVERY() == platformdirs.user_state_path("mattegui") / "recovery"


@pytest.mark.parametrize("answer", [RuntimeError("no home"), Path("~/.cache/mattegui")], ids=["new", "old"])
def test_without_a_home_nothing_can_be_kept(monkeypatch: pytest.MonkeyPatch, answer: Path | RuntimeError) -> None:
    """Newer platformdirs raise where there is no home; older ones answer with a folder named ~ in the present one."""

    def find(_: str) -> Path:
        if isinstance(answer, RuntimeError):
            raise answer
        return answer

    monkeypatch.setattr(platformdirs, "user_cache_path", find)
    monkeypatch.setattr(platformdirs, "user_config_path", find)
    monkeypatch.setattr(platformdirs, "user_log_path", find)
    monkeypatch.setattr(platformdirs, "user_state_path", find)
    for path in (CACHE() / "precision.json", SETTINGS(), LOG(), RECOVERY()):
        assert not path.exists()
        with pytest.raises(OSError, match=r"."):
            path.parent.mkdir(parents=True)
