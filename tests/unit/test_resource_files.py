from __future__ import annotations

import json

from reader.resource_files import resource, seed


def test_resources_and_samples_are_reached():
    assert resource("icons", "postil.svg").is_file()
    assert len(list(resource("themes").iterdir())) >= 3
    described = json.loads(seed("annotations.json").read_text("utf-8"))
    assert all(seed(name).is_file() for name in described)
    assert not resource("icons", "no-such-icon.svg").is_file()
