"""brat: a tar file with a text, its stand-off annotations and what was given for each report, and the configuration.

Unpacked in brat's folder of data it is a collection. A mark is a text-bound annotation, in fragments where it goes over
lines, with the id of its record as a note; what a statement does are binary attributes of it; ``speaker``,
``participant`` and ``actor`` are relations.
"""

from __future__ import annotations

import json
import re
import tarfile
from collections.abc import Iterable, Iterator
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from ..errors import InputError
from .annotated import DOES, KIND_OF, LABELS, ROLES, Annotated, Mark, Returned, annotated, as_json, count
from .asked import Asked, Streams, Told
from .entries import Entry

_UID = re.compile(r"\b(?:[a-z][0-9a-f]{16}|a\d+\.\d+)\b")


def files(_: Asked) -> list[str]:
    """One file."""
    return [""]


def write(entries: Iterable[Entry], streams: Streams, asked: Asked) -> Told:
    """Write the collection; how many reports and records it has."""
    told = Told()
    told.rows.update({"reports": 0, "statements": 0, "contacts": 0, "acts": 0})
    with tarfile.open(fileobj=streams[""], mode="w|", format=tarfile.PAX_FORMAT) as tar:
        _add(tar, "annotation.conf", configuration())
        _add(tar, "visual.conf", "[labels]\n\n[drawing]\nSPAN_DEFAULT\tfgColor:black, bgColor:lightgreen\n")
        for entry in entries:
            document = annotated(entry, asked.texts)
            name = file_name(entry.key)
            for ending, text in (
                ("txt", document.text),
                ("ann", standoff(document)),
                ("json", as_json(document.given())),
            ):
                _add(tar, f"{name}.{ending}", text)
            vars(tar)["members"].clear()  # it would remember every file
            count(told, document, entry)
    return told


def file_name(key: str) -> str:
    """A name of a file for a report: its key where that is plain, else a part of it and a digest.

    >>> file_name("r-1"), file_name("a/b")
    ('r-1', 'a-b-c14cddc033f64b9d')
    """
    plain = re.sub(r"[^\w.-]+", "-", key, flags=re.ASCII).strip(".-")[:60]
    return plain if plain == key else f"{plain}-{sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


def configuration() -> str:
    """The types that annotators may choose, for brat's ``annotation.conf``."""
    entities = "\n".join(
        f"!{kind}\n" + "\n".join(f"\t{label}" for label in labels if label != kind) for kind, labels in LABELS.items()
    )
    actors, others = "|".join(LABELS["actor"]), {k: "|".join(v) for k, v in LABELS.items()}
    relations = "\n".join(f"{role}\tArg1:{others[kind]}, Arg2:{actors}" for kind, role in ROLES.items())
    attributes = "\n".join(f"{does}\tArg:statement" for does in DOES)
    entities = entities.replace("!statement\n", "statement")
    overlap = "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>"
    return f"[entities]\n{entities}\n\n[relations]\n{overlap}\n{relations}\n\n[events]\n\n[attributes]\n{attributes}\n"


def standoff(document: Annotated) -> str:
    """The marks of a report as lines of brat's stand-off format."""
    lines = []
    numbers = {mark.id: f"T{n}" for n, mark in enumerate(document.marks, 1)}
    relations = attributes = 0
    for n, mark in enumerate(document.marks, 1):
        spans = fragments(document.text, mark.start, mark.end)
        places = ";".join(f"{start} {end}" for start, end in spans)
        words = " ".join(document.text[start:end] for start, end in spans)
        lines += [f"T{n}\t{mark.label} {places}\t{words}", f"#{n}\tAnnotatorNotes T{n}\t{mark.id}"]
        for tag in mark.tags:
            attributes += 1
            lines.append(f"A{attributes}\t{tag} T{n}")
        for actor in mark.of:
            relations += 1
            lines.append(f"R{relations}\t{ROLES[mark.kind]} Arg1:T{n} Arg2:{numbers[actor]}")
    return "".join(line + "\n" for line in lines)


def fragments(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The pieces of a span that stand in one line each: brat knows no annotation over the end of a line.

    >>> fragments("ab\\ncd", 1, 5)
    [(1, 2), (3, 5)]
    """
    found = [(start + m.start(), start + m.end()) for m in re.finditer(r"[^\n\r]+", text[start:end])]
    return found or [(start, end)]


def read(path: Path) -> Iterator[Returned]:
    """What came back: a folder of brat's, or a tar file of one. Raises ``InputError`` for what is none."""
    if path.is_dir():
        for file in sorted(path.rglob("*.json")):
            parts = {e: file.with_suffix(f".{e}") for e in ("txt", "ann")}
            if all(p.is_file() for p in parts.values()):
                yield _returned(str(file), *(p.read_bytes() for p in (file, *parts.values())))
        return
    waiting: dict[str, dict[str, bytes]] = {}
    try:
        with tarfile.open(path, mode="r|*") as tar:
            for member in tar:
                stream = tar.extractfile(member) if member.isfile() else None
                name, _, ending = member.name.rpartition(".")
                if stream is None or ending not in ("txt", "ann", "json"):
                    continue
                parts_ = waiting.setdefault(name, {})
                parts_[ending] = stream.read()
                if len(parts_) == 3:
                    yield _returned(name, parts_["json"], parts_["txt"], parts_["ann"])
                    del waiting[name]
    except (tarfile.TarError, EOFError) as error:
        raise InputError(
            f"no collection of brat ({error})", file=str(path), remedy="give the folder, or a tar file of it"
        ) from None


def _returned(file: str, given: bytes, text: bytes, ann: bytes) -> Returned:
    if b"\r\n" in ann:  # on the way back both files were given the line ends of another system
        text, ann = (data.replace(b"\r\n", b"\n") for data in (text, ann))
    try:
        return Returned(json.loads(given), tuple(parsed(ann.decode("utf-8-sig"))), text.decode("utf-8-sig"))
    except (ValueError, KeyError, IndexError) as error:
        raise InputError(f"no annotations of brat ({type(error).__name__}: {error})", file=file) from None


def parsed(ann: str) -> Iterator[Mark]:
    """The marks of a stand-off file."""
    spans: dict[str, tuple[str, int, int]] = {}
    notes: dict[str, str] = {}
    tags: dict[str, list[str]] = {}
    of: dict[str, list[str]] = {}
    for line in ann.split("\n"):
        id, _, rest = line.partition("\t")
        head = rest.partition("\t")[0].split(" ")
        if id.startswith("T"):
            places = [int(x) for x in " ".join(head[1:]).replace(";", " ").split()]
            spans[id] = head[0], min(places), max(places)
        elif id.startswith("#") and len(head) > 1 and (uid := _UID.search(rest.partition("\t")[2])):
            notes[head[1]] = uid[0]
        elif id[:1] in ("A", "M") and head[0] in DOES:
            tags.setdefault(head[1], []).append(head[0])
        elif id.startswith("R") and head[0] in ROLES.values():
            of.setdefault(head[1].partition(":")[2], []).append(head[2].partition(":")[2])
    for id, (label, start, end) in spans.items():
        whose = tuple(notes.get(t, t) for t in of.get(id, ()))
        yield Mark(notes.get(id, id), KIND_OF.get(label, ""), label, start, end, tuple(tags.get(id, ())), whose)


def _add(tar: tarfile.TarFile, name: str, text: str) -> None:
    data = text.encode("utf-8", "replace")
    info = tarfile.TarInfo(name)
    info.size = len(data)
    tar.addfile(info, BytesIO(data))
