"""How Alembic reaches the database: through the connection that `bot.store.migrate` gives it."""

from alembic import context

import bot.store.account_tables
import bot.store.agent_tables
import bot.store.broadcast_tables
import bot.store.file_tables
import bot.store.import_tables
import bot.store.request_tables
import bot.store.supply_tables
import bot.store.vendor_tables  # noqa: F401 - like those above: so that the metadata knows their tables
from bot.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,  # SQLite can, now that the transaction is ours
)
with context.begin_transaction():
    context.run_migrations()
