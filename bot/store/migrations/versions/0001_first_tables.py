"""The first tables: messages taken, people, the outbox, rates, agents and what is observed of them, web lines."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    counted = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "inbox",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("received_at", sa.BigInteger(), nullable=False),
    )
    op.create_index("inbox_by_age", "inbox", ["received_at"])
    op.create_table(
        "people",
        sa.Column("key", sa.Text(), primary_key=True),
        sa.Column("memory", sa.Text()),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.Column("reachable", sa.Boolean(), nullable=False),
    )
    op.create_table(
        "outbox",
        sa.Column("id", counted, primary_key=True, autoincrement=True),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("priority", sa.BigInteger(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger()),
        sa.Column("attempts", sa.BigInteger(), nullable=False),
        sa.Column("leased_by", sa.Text(), nullable=False),
        sa.Column("lease_until", sa.BigInteger(), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("outbox_by_person", "outbox", ["person", "id"])
    op.create_index("outbox_by_turn", "outbox", ["channel", "priority", "due_at", "id"])
    op.create_table(
        "rates",
        sa.Column("channel", sa.Text(), primary_key=True),
        sa.Column("free_at_us", sa.BigInteger(), nullable=False),
    )
    op.create_table(
        "agents",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("payload", sa.Text(), nullable=False),
    )
    op.create_table(
        "observations",
        sa.Column("id", counted, primary_key=True, autoincrement=True),
        sa.Column("agent_id", sa.Text(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sqlite_autoincrement=True,
    )
    revisions = op.create_table(
        "revisions",
        sa.Column("name", sa.Text(), primary_key=True),
        sa.Column("number", sa.BigInteger(), nullable=False),
    )
    op.bulk_insert(revisions, [{"name": "agents", "number": 0}, {"name": "observations", "number": 0}])
    op.create_table(
        "web_lines",
        sa.Column("id", counted, primary_key=True, autoincrement=True),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("line_id", sa.Text(), nullable=False, unique=True),
        sa.Column("from_person", sa.Boolean(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("web_lines_by_address", "web_lines", ["address", "id"])
    op.create_index("web_lines_by_age", "web_lines", ["at"])


def downgrade() -> None:
    for table in ("web_lines", "revisions", "observations", "agents", "rates", "outbox", "people", "inbox"):
        op.drop_table(table)
