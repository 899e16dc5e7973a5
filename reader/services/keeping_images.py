"""Images of an earlier text, kept where a new text shows them and their files are gone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from reader.model.article import Asset, Block, Image, Imported, Run
from reader.storage import revisions as revision_store
from reader.storage.database import LibraryFile


def with_kept_images(db: LibraryFile, imported: Imported, before: tuple[Block, ...]) -> Imported:
    """Return a text whose images that could not be read are those of the text before.

    The article may be imported again from its stored bytes, long after its folder went.
    """
    known = {image.source: image.asset for image in _images(before) if image.asset}
    wanted = {image.source for image in _images(imported.blocks) if not image.asset}
    assets: dict[str, Asset] = {}
    for source in wanted & known.keys() - {""}:
        asset = revision_store.asset(db, known[source])
        if asset is not None:
            assets[source] = asset
    if not assets:
        return imported
    return replace(
        imported,
        blocks=tuple(_with_assets(block, assets) for block in imported.blocks),
        assets={**imported.assets, **{asset.sha256: asset for asset in assets.values()}},
    )


def _images(blocks: tuple[Block, ...]) -> Iterator[Image]:
    for block in blocks:
        for run in block.runs:
            if run.image is not None:
                yield run.image


def _with_assets(block: Block, assets: Mapping[str, Asset]) -> Block:
    if not any(run.image is not None for run in block.runs):
        return block
    return replace(block, runs=tuple(_with_asset(run, assets) for run in block.runs))


def _with_asset(run: Run, assets: Mapping[str, Asset]) -> Run:
    image = run.image
    if image is None or image.asset or image.source not in assets:
        return run
    return replace(run, image=replace(image, asset=assets[image.source].sha256))
