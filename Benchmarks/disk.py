"""A disk as clouds rent them, which takes so many writes a second and no more: a limit that Linux sets to chosen processes."""

import contextlib
import os
import pathlib
import sys

# What the usual volumes of the large clouds take, when nothing more is paid for.
WRITES = int(os.environ.get("BENCH_DISK_WRITES", "3000"))
GROUPS = pathlib.Path("/sys/fs/cgroup")


def device_of(folder):
    """The numbers of the disk that a folder lies on, of the whole of it."""
    number = os.stat(folder).st_dev
    found = pathlib.Path(f"/sys/dev/block/{os.major(number)}:{os.minor(number)}").resolve(strict=True)
    return ((found.parent if (found / "partition").exists() else found) / "dev").read_text().strip()


class RentedDisk:
    """Limits processes by control groups, of either version; each has the limit for itself."""

    def __init__(self):
        self.made = []
        self.is_old = (GROUPS / "blkio").is_dir()
        self.root = GROUPS / "blkio" if self.is_old else GROUPS

    def limit(self, process, device):
        group = self.root / f"micro-bench-{process}"
        group.mkdir()
        self.made.append(group)
        if self.is_old:
            (group / "blkio.throttle.write_iops_device").write_text(f"{device} {WRITES}")
        else:
            (self.root / "cgroup.subtree_control").write_text("+io")
            (group / "io.max").write_text(f"{device} wiops={WRITES}")
        (group / "cgroup.procs").write_text(str(process))

    def give_back(self):
        for group in self.made:
            for process in (group / "cgroup.procs").read_text().split():
                (self.root / "cgroup.procs").write_text(process)
            group.rmdir()


@contextlib.contextmanager
def rented(folder, processes):
    """Whether each of some processes has such a disk for the time being: that needs root, and a disk that can be limited."""
    disk = RentedDisk()
    try:
        for process in processes:
            disk.limit(process, device_of(folder))
        is_limited = True
    except OSError as error:
        print(f"warning: no disk can be limited here: {error}", file=sys.stderr)
        is_limited = False
    try:
        yield is_limited
    finally:
        disk.give_back()
