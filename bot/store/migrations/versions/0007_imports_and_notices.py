"""Imports that wait for a yes or may be undone, and notices of agents."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

FOLLOWED = ("notices", "unanswered_checks", "blocked_numbers")


def upgrade() -> None:
    counted = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.add_column("agents", sa.Column("changed", sa.BigInteger(), nullable=False, server_default="0"))
    op.create_index("agents_by_change", "agents", ["changed"])
    op.add_column("observations", sa.Column("expires_at", sa.BigInteger()))
    op.create_index("observations_by_agent", "observations", ["agent_id", "id"])
    op.create_index("observations_by_end", "observations", ["expires_at"])
    op.create_table(
        "notices",
        sa.Column("id", counted, primary_key=True, autoincrement=True),
        sa.Column("agent_id", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("notices_by_day", "notices", ["day"])
    op.create_table(
        "unanswered_checks",
        sa.Column("id", counted, primary_key=True, autoincrement=True),
        sa.Column("agent_id", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("unanswered_checks_by_age", "unanswered_checks", ["asked_at"])
    op.create_table(
        "blocked_numbers",
        sa.Column("phone", sa.Text(), primary_key=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
    )
    op.create_table(
        "imports",
        sa.Column("id", counted, primary_key=True, autoincrement=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("filename", sa.Text(), nullable=False),
        sa.Column("areas", sa.Text(), nullable=False),
        sa.Column("agents", sa.Text(), nullable=False),
        sa.Column("observations", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("imports_by_person", "imports", ["made_by", "id"])
    op.create_index("imports_by_age", "imports", ["at"])
    for name in (*FOLLOWED, "withdrawn"):
        op.execute(f"INSERT INTO revisions (name, number) VALUES ('{name}', 0)")


def downgrade() -> None:
    for name in (*FOLLOWED, "withdrawn"):
        op.execute(f"DELETE FROM revisions WHERE name = '{name}'")
    for name in (*FOLLOWED, "imports"):
        op.drop_table(name)
    op.drop_index("observations_by_end", "observations")
    op.drop_index("observations_by_agent", "observations")
    op.drop_column("observations", "expires_at")
    op.drop_index("agents_by_change", "agents")
    op.drop_column("agents", "changed")
