"""How agents want to be asked, and who asks to be registered."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    counted = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "agent_checks",
        sa.Column("agent_id", sa.Text(), primary_key=True),
        sa.Column("hours", sa.Text(), nullable=False),
        sa.Column("is_off", sa.Boolean(), nullable=False),
        sa.Column("asked_at", sa.BigInteger()),
    )
    op.create_table(
        "claims",
        sa.Column("id", counted, primary_key=True, autoincrement=True),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("is_approved", sa.Boolean(), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("claims_by_person", "claims", ["person", "decided_by"])


def downgrade() -> None:
    op.drop_table("claims")
    op.drop_table("agent_checks")
