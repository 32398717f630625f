"""Takes a site, puts it on disk: only files that changed are written, and what no longer belongs is removed."""

from pathlib import Path, PurePosixPath

from generator.assemble import Site


def write_site(site: Site, folder: Path) -> int:
    """Makes the folder hold exactly the site's files; gives the number of files that it changed.

    Raises ValueError for a path that leads out of the folder: nothing that anybody writes should ever give one.
    """
    for name in map(PurePosixPath, site.files):
        if name.is_absolute() or ".." in name.parts:
            raise ValueError(f"the path {name} leads out of the site")
    wanted = {folder / path: content for path, content in site.files.items()}
    changed = 0
    # What is stale goes first: a file may have become a folder, and a folder a file.
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not path.is_symlink():
            if not any(path.iterdir()):
                path.rmdir()
        elif path not in wanted or path.is_symlink():
            path.unlink()
            changed += 1
    for path, content in wanted.items():
        if path.is_file() and path.read_bytes() == content:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            path.write_bytes(content)
        except OSError as error:
            error.filename = str(path)  # which a full disk does not say
            raise
        changed += 1
    return changed
