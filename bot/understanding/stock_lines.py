"""Reads an agent's message line by line: what of which size, how much of it, at what price."""

from bot.agents.observation import Stock
from bot.understanding.items import item
from bot.understanding.message import Message
from bot.understanding.prices import price_idr
from bot.understanding.sizes import size_m3
from bot.understanding.stock_report import StockLine, StockReport


def stock_report(message: Message) -> StockReport:
    """The report that a message is."""
    left = message.hits("stock.left")
    counts = [int(n.value) for hit in left for n in message.numbers if n.start == hit.end]
    stock = Stock(counts[0]) if counts else Stock(0) if message.has("stock.gone") else None
    line = StockLine(item(message), size_m3(message), stock, price_idr(message))
    if line == StockLine(stock=Stock(0)):
        return StockReport(everything_is=Stock(0))
    return StockReport((line,) if line != StockLine() else (), is_correction=message.has("stock.corrected"))
