"""Requests for help, who holds them, and what happened to them."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "requests",
        sa.Column("number", sa.Text(), primary_key=True),
        sa.Column("count", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("place_code", sa.Text(), nullable=False),
        sa.Column("lat_e3", sa.BigInteger(), nullable=False),
        sa.Column("lon_e3", sa.BigInteger(), nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("deadline", sa.BigInteger()),
        sa.Column("closed_at", sa.BigInteger()),
        sa.Column("payload", sa.Text(), nullable=False),
    )
    op.create_index("requests_by_count", "requests", ["count"])
    op.create_index("requests_by_place", "requests", ["is_open", "place_code"])
    op.create_index("requests_by_kind", "requests", ["kind", "opened_at"])
    op.create_index("requests_by_age", "requests", ["opened_at"])
    op.create_index("requests_by_end", "requests", ["closed_at"])
    op.create_table(
        "request_parties",
        sa.Column("number", sa.Text(), primary_key=True),
        sa.Column("person", sa.Text(), primary_key=True),
    )
    op.create_index("request_parties_by_person", "request_parties", ["person"])
    op.create_table(
        "request_events",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), primary_key=True, autoincrement=True),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("verb", sa.Text(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("desk", sa.Text(), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("request_events_by_number", "request_events", ["number", "id"])
    op.create_table(
        "request_counts",
        sa.Column("letters", sa.Text(), primary_key=True),
        sa.Column("last", sa.BigInteger(), nullable=False),
    )
    op.create_table(
        "muted",
        sa.Column("person", sa.Text(), primary_key=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
    )


def downgrade() -> None:
    for table in ("muted", "request_counts", "request_events", "request_parties", "requests"):
        op.drop_table(table)
