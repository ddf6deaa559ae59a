"""Replies whose service tells later what became of them, and when a person last wrote."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("ALTER TABLE people RENAME COLUMN updated_at TO wrote_at")
    op.create_table(
        "sent",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("person", sa.Text()),
        sa.Column("payload", sa.Text()),
        sa.Column("priority", sa.BigInteger()),
        sa.Column("due_at", sa.BigInteger()),
        sa.Column("expires_at", sa.BigInteger()),
        sa.Column("failure", sa.Text()),
        sa.Column("at", sa.BigInteger(), nullable=False),
    )
    op.create_index("sent_by_person", "sent", ["person"])
    op.create_index("sent_by_age", "sent", ["at"])


def downgrade() -> None:
    op.drop_table("sent")
    op.execute("ALTER TABLE people RENAME COLUMN wrote_at TO updated_at")
