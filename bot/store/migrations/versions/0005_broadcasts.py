"""Broadcasts, their audience and how far they went."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def text(name: str, **options: Any) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False, **options)


def number(name: str, **options: Any) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), nullable=False, **options)


def upgrade() -> None:
    counted = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.add_column("outbox", sa.Column("broadcast_id", sa.BigInteger()))
    op.add_column("outbox", number("unsure", server_default="0"))
    op.create_index("outbox_by_broadcast", "outbox", ["broadcast_id"])
    op.add_column("sent", sa.Column("broadcast_id", sa.BigInteger()))
    op.create_table(
        "broadcasts",
        sa.Column("id", counted, primary_key=True, autoincrement=True),
        *map(text, ("state", "text", "picture", "audience", "area", "sender", "author", "chat", "language")),
        *(text("zone"), number("said_at"), number("starts_at"), number("useful_until"), number("is_urgent")),
        *(text("confirmers"), number("size"), number("board_at")),
        sqlite_autoincrement=True,
    )
    op.create_index("broadcasts_by_state", "broadcasts", ["state"])
    op.create_index("broadcasts_by_author", "broadcasts", ["author"])
    op.create_table(
        "broadcast_lanes",
        number("broadcast_id", primary_key=True),
        *(text("channel", primary_key=True), text("zone", primary_key=True)),
        *(text("after"), number("is_done")),
    )
    op.create_table(
        "broadcast_people",
        *(number("broadcast_id", primary_key=True), text("person", primary_key=True)),
        *(text("channel"), text("zone"), text("language"), number("failed")),
    )
    op.create_index("broadcast_people_by_person", "broadcast_people", ["person"])
    op.create_table(
        "broadcast_counts",
        number("broadcast_id", primary_key=True),
        *(text("channel", primary_key=True), text("outcome", primary_key=True)),
        number("n"),
    )
    op.create_table(
        "subscriptions",
        *(text("person", primary_key=True), text("code", primary_key=True), text("channel")),
        *map(number, ("lat_e3", "lon_e3")),
        *(text("zone"), text("language"), number("since")),
    )
    op.create_index("subscriptions_by_code", "subscriptions", ["code"])


def downgrade() -> None:
    for table in ("subscriptions", "broadcast_counts", "broadcast_people", "broadcast_lanes", "broadcasts"):
        op.drop_table(table)
    op.drop_column("sent", "broadcast_id")
    op.drop_index("outbox_by_broadcast", "outbox")
    op.drop_column("outbox", "unsure")
    op.drop_column("outbox", "broadcast_id")
