"""Who waits for what, where nothing was found, and how citizens' reports turned out."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    counted = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "watches",
        sa.Column("id", counted, primary_key=True, autoincrement=True),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("size_l", sa.BigInteger()),
        sa.Column("highest_idr", sa.BigInteger()),
        sa.Column("place_code", sa.Text(), nullable=False),
        sa.Column("lat_e3", sa.BigInteger(), nullable=False),
        sa.Column("lon_e3", sa.BigInteger(), nullable=False),
        sa.Column("cell", sa.BigInteger(), nullable=False),
        sa.Column("radius_km", sa.BigInteger(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("at_night", sa.Boolean(), nullable=False),
        sa.Column("delivers", sa.Boolean(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.Column("is_waiting", sa.Boolean(), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("watches_by_cell", "watches", ["cell", "is_waiting"])
    op.create_index("watches_by_person", "watches", ["person"])
    op.create_index("watches_by_end", "watches", ["until"])
    op.create_table(
        "alerts",
        sa.Column("stock", sa.Text(), primary_key=True),
        sa.Column("person", sa.Text(), primary_key=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
    )
    op.create_index("alerts_by_person", "alerts", ["person"])
    op.create_index("alerts_by_age", "alerts", ["at"])
    op.create_table(
        "unmet_searches",
        sa.Column("place_code", sa.Text(), primary_key=True),
        sa.Column("item", sa.Text(), primary_key=True),
        sa.Column("day", sa.Text(), primary_key=True),
        sa.Column("searches", sa.BigInteger(), nullable=False),
    )
    op.create_index("unmet_searches_by_day", "unmet_searches", ["day"])
    op.create_table(
        "reporters",
        sa.Column("pseudonym", sa.Text(), primary_key=True),
        sa.Column("right", sa.BigInteger(), nullable=False),
        sa.Column("wrong", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
    )
    op.create_index("reporters_by_age", "reporters", ["at"])
    op.create_table(
        "citizen_questions",
        sa.Column("person", sa.Text(), primary_key=True),
        sa.Column("agent_id", sa.Text(), primary_key=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
    )
    op.create_index("citizen_questions_by_age", "citizen_questions", ["at"])


def downgrade() -> None:
    for table in ("citizen_questions", "reporters", "unmet_searches", "alerts", "watches"):
        op.drop_table(table)
