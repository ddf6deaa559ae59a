"""Reads our pages as a browser would: the forms, the lines, the words."""

import re
from collections.abc import Iterable
from html.parser import HTMLParser

from aiohttp import ClientResponse, ClientSession, FormData

_VOID = {"meta", "link", "input", "br", "path", "img"}


class PageReader(HTMLParser):
    """The text, the tags with their attributes, and the hidden fields of a page or a piece of one."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.fields: dict[str, str] = {}
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert not self._open, f"left open: {self._open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.tags.append((tag, attributes))
        if tag == "br":
            self.text += "\n"
        if tag == "input" and attributes["type"] != "file":
            self.fields[attributes["name"]] = attributes["value"]
        if tag not in _VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, tag: str) -> list[dict[str, str]]:
        """The attributes of each such tag."""
        return [attributes for name, attributes in self.tags if name == tag]

    def links(self) -> Iterable[str]:
        """Where the links lead."""
        return [attributes["href"] for attributes in self.all("a")]


async def read(response: ClientResponse) -> PageReader:
    """The page that was answered."""
    return PageReader(await response.text())


async def opened(visitor: ClientSession) -> PageReader:
    """The front page."""
    async with visitor.get("/") as response:
        assert response.status == 200
        return await read(response)


async def wrote(visitor: ClientSession, **fields: str) -> ClientResponse:
    """Open the page, fill in the form, press the button; the answer after the redirect."""
    page = await opened(visitor)
    return await visitor.post("/messages", data={**page.fields, **fields})


async def gave(
    visitor: ClientSession, filename: str, content: bytes, text: str = "", **headers: str
) -> ClientResponse:
    """Open the page, choose a file, press the button; the answer after the redirect."""
    page = await opened(visitor)
    form = FormData({**page.fields, "text": text}, quote_fields=False)
    form.add_field("file", content, filename=filename, content_type="application/octet-stream")
    return await visitor.post("/messages", data=form, headers=headers)


def lines(html: str) -> list[str]:
    """The words of each line of the chat, in order."""
    found = re.findall(r'<div class="line [^>]*>.*?<p>(.*?)</p>', html, re.DOTALL)
    return [PageReader(words).text for words in found]
