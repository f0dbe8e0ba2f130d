"""usage: sdk_modules.py BUILT FOLDER

Copies into FOLDER what the compiler reads for `import Micro` and `import MicroConfiguration`, and no more: the Swift
modules from BUILT/Modules, and for the C modules behind them their headers, under c/, with one module.modulemap that
names them by relative paths. The compiler itself is asked what that is. Whatever belongs to the system or the toolchain
stays where it is."""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent


def module_maps(built):
    """Every map of a C module that takes part in the build: those that SwiftPM makes, and those in the sources."""
    yield from sorted(built.glob("*.build/module.modulemap"))
    yield from sorted((ROOT / ".build/checkouts").glob("*/Sources/*/include/module.modulemap"))
    yield from sorted(ROOT.glob("Sources/*/module.modulemap"))


def closure(built):
    """What the compiler finds that these imports need, as its own description of every module."""
    with tempfile.TemporaryDirectory() as scratch:
        source = pathlib.Path(scratch, "probe.swift")
        source.write_text("import Micro\nimport MicroConfiguration\n")
        arguments = ["swiftc", "-scan-dependencies", "-module-name", "probe", "-I", str(built / "Modules")]
        for path in module_maps(built):
            arguments += ["-Xcc", f"-fmodule-map-file={path}"]
        answer = subprocess.run(
            arguments + [str(source), "-o", str(pathlib.Path(scratch, "modules.json"))],
            capture_output=True, text=True, cwd=scratch)
        if answer.returncode != 0:
            sys.exit(f"error: cannot find out what Micro imports:\n{answer.stdout}{answer.stderr}")
        modules = json.loads(pathlib.Path(scratch, "modules.json").read_text())["modules"]
    return list(zip(modules[::2], modules[1::2]))


def is_ours(path):
    return pathlib.Path(path).resolve().is_relative_to(ROOT)


def copy_swift_modules(modules, target):
    names = []
    for key, module in modules:
        name = key.get("swiftPrebuiltExternal")
        path = module.get("details", {}).get("swiftPrebuiltExternal", {}).get("compiledModulePath")
        if name and path and is_ours(path):
            shutil.copy(path, target / f"{name}.swiftmodule")
            names.append(name)
    return names


def copy_c_modules(modules, target):
    names, maps = [], []
    for key, module in modules:
        name = key.get("clang")
        details = module.get("details", {}).get("clang")
        if not name or not details or not is_ours(details["moduleMapPath"]):
            continue
        map_path = pathlib.Path(details["moduleMapPath"])
        headers = [
            pathlib.Path(path).resolve() for path in module["sourceFiles"]
            if is_ours(path) and not path.endswith(".modulemap")]
        folder = pathlib.Path(os.path.commonpath([path.parent for path in headers]))
        for path in headers:
            copy = target / "c" / name / path.relative_to(folder)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, copy)
        maps.append(relative_map(map_path, folder, name))
        names.append(name)
    (target / "module.modulemap").write_text("\n".join(maps))
    return names


def relative_map(map_path, folder, name):
    """The text of a module map with its headers at their new places."""
    def place(match):
        header = pathlib.Path(match.group(1))
        path = header if header.is_absolute() else map_path.parent / header
        return f'header "c/{name}/{path.resolve().relative_to(folder)}"'
    return re.sub(r'header "([^"]+)"', place, map_path.read_text()).strip() + "\n"


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    built, target = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
    modules = closure(built)
    swift = copy_swift_modules(modules, target)
    c = copy_c_modules(modules, target)
    if not {"Micro", "MicroConfiguration"} <= set(swift):
        sys.exit(f"error: {built} does not hold the modules Micro and MicroConfiguration")
    print(f"==> {len(swift)} Swift modules, {len(c)} C modules")


main()
