"""Rules of this code base that no compiler enforces. Prints each breach as path:line: message; exits 1 when there is any."""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent

# A target may import the targets listed here, nothing else of this package.
FLOORS = {
    "MicroCore": set(),
    "MicroRPC": {"CZlib"},
    "MicroTranscoding": set(),
    "MicroWire": {"MicroCore", "MicroRPC"},
    "MicroSQLite": {"MicroCore"},
    "MicroConformance": {"MicroCore"},
    "Micro": {"MicroCore", "MicroRPC", "MicroWire"},
    "MicroPlatform": {"MicroCore", "MicroRPC", "MicroWire"},
    "MicroConfiguration": {"Micro", "MicroCore"},
    "MicroEdge": {"Micro", "MicroCore", "MicroRPC", "MicroWire", "MicroTranscoding"},
    "MicroCLI": {"Micro", "MicroCore", "MicroRPC", "MicroWire", "MicroTranscoding"},
    "MicroServer": {
        "Micro", "MicroCore", "MicroRPC", "MicroWire", "MicroEdge", "MicroPlatform", "MicroSQLite",
    },
    "MicroMain": {"MicroCLI", "MicroServer"},
    "protoc-gen-micro": set(),
}

FILE_LINES_MAX = 500
TEST_FILE_LINES_MAX = 700
FUNCTION_LINES_MAX = 70
BANNED_NAMES = re.compile(r"(Utils|Utilities|Helpers?|Manager|Common|Misc|Extensions|Constants|Impl)\.swift$")
BANNED_CODE = {
    re.compile(r"\btry!"): "try! on what may fail",
    re.compile(r"\bfatalError\("): "fatalError",
    re.compile(r"\bas! "): "forced cast",
    re.compile(r"\bFIXME\b"): "FIXME",
    re.compile(r"\bTask\.detached\b"): "detached task",
}
NEEDS_REASON = re.compile(r"@unchecked Sendable|nonisolated\(unsafe\)")
IMPORT = re.compile(r"^\s*(?:@_exported\s+)?(?:@testable\s+)?(?:public |package |internal |private |fileprivate )?import (?:struct |class |enum |func |protocol )?([A-Za-z_]+)")
DECLARATION = re.compile(
    r"^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:public|package|open)\s+(?:(?:static|final|mutating|nonisolated|indirect|override|convenience|class)\s+)*"
    r"(struct|class|enum|actor|protocol|func|var|let|init|typealias|subscript|macro)\b"
)
FUNCTION = re.compile(r"^(\s*)(?:[@\w()]+\s+)*(?:func\s+\S+|init\??[(<])")

problems = []


def report(path, line, message):
    problems.append(f"{path.relative_to(ROOT)}:{line}: {message}")


def check_imports(path, target, lines):
    for number, line in enumerate(lines, 1):
        match = IMPORT.match(line)
        if match and match.group(1) in FLOORS and match.group(1) not in FLOORS[target] | {target}:
            report(path, number, f"{target} may not import {match.group(1)}: it lies on a higher or the same floor")


def check_code(path, lines):
    for number, line in enumerate(lines, 1):
        code = line.split("//")[0]
        for pattern, message in BANNED_CODE.items():
            if pattern.search(code):
                report(path, number, message)
        if NEEDS_REASON.search(code) and not any("//" in near for near in lines[max(0, number - 4):number]):
            report(path, number, "needs a comment that gives the reason")


def check_documentation(path, lines):
    for number, line in enumerate(lines, 1):
        if not DECLARATION.match(line):
            continue
        above = number - 2
        while above >= 0 and re.match(r"^\s*@", lines[above]):
            above -= 1
        if above >= 0 and lines[above].strip().startswith(("///", "*/")):
            continue
        if DOCUMENTATION_OPTIONAL.search(line):
            continue
        report(path, number, "package or public declaration without a doc comment")


# What a reader knows without a sentence: stored properties inside a documented type, conformances'
# requirements and memberwise initialisers. (swift-format asks for more where it is public.)
DOCUMENTATION_OPTIONAL = re.compile(
    r"^\s*package (?:let|var) [^{]*$|\binit\(|\binit<|\binit\?\(|static func == |func hash\(into|var (description|debugDescription|rawValue|errorDescription)\b"
    r"|func (run|validate|makeAsyncIterator|next|enqueue)\("
    r"|func (handlerAdded|handlerRemoved|channelActive|channelInactive|channelRead|channelReadComplete|errorCaught"
    r"|userInboundEventTriggered|received|writabilityChanged|closed|send|reset|consume|flush)\("
    r"|func (register|deregister|records|descriptors|watch|registry)\(|var snapshot\b||typealias |static let configuration\b|let rawValue\b"
)


def check_function_lengths(path, lines):
    start = None
    for number, line in enumerate(lines, 1):
        if start is None:
            match = FUNCTION.match(line)
            if match and not line.rstrip().endswith("}"):
                start, indent = number, match.group(1)
        elif line.rstrip() == indent + "}":
            if number - start + 1 > FUNCTION_LINES_MAX:
                report(path, start, f"function of {number - start + 1} lines, more than {FUNCTION_LINES_MAX}")
            start = None
        elif FUNCTION.match(line) and FUNCTION.match(line).group(1) == indent:
            start = number if not line.rstrip().endswith("}") else None


def check_swift(path):
    lines = path.read_text().splitlines()
    part = path.relative_to(ROOT).parts
    is_test = part[0] == "Tests"
    limit = TEST_FILE_LINES_MAX if is_test else FILE_LINES_MAX
    if len(lines) > limit:
        report(path, 1, f"{len(lines)} lines, more than {limit}")
    if BANNED_NAMES.search(path.name):
        report(path, 1, "a name that says nothing")
    if part[0] == "Sources":
        check_imports(path, part[1], lines)
        check_code(path, lines)
        check_documentation(path, lines)
        check_function_lengths(path, lines)


def check_links(path):
    """Links between the documents lead somewhere."""
    for number, line in enumerate(path.read_text().splitlines(), 1):
        for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", line):
            if "://" in target or target.startswith("mailto:"):
                continue
            if not (path.parent / target).exists():
                report(path, number, f"link to {target}, which does not exist")


def files(pattern, *folders):
    for folder in folders:
        for path in sorted((ROOT / folder).rglob(pattern)):
            inside = path.relative_to(ROOT).parts
            if not {".build", "Generated"} & set(inside):
                yield path


for path in files("*.swift", "Sources", "Tests"):
    check_swift(path)
for path in [*ROOT.glob("*.md"), *files("*.md", "docs")]:
    check_links(path)

print("\n".join(problems[:200]))
if len(problems) > 200:
    print(f"… and {len(problems) - 200} more")
sys.exit(1 if problems else 0)
