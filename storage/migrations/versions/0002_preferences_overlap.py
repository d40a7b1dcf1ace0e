"""
Dead letters found at once; what a person's words stand for; how many runs may overlap; how many failures pause a job.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns with what held before."""
    op.add_column("person", sa.Column("preferences", sa.JSON(), nullable=False, server_default="{}"))
    op.add_column("job", sa.Column("overlap_limit", sa.Integer(), nullable=False, server_default="10"))
    op.add_column("job", sa.Column("pause_after_failures", sa.Integer(), nullable=True))
    is_dead = sa.text("state = 'dead'")
    op.create_index("ix_run_dead", "run", ["run_id"], sqlite_where=is_dead, postgresql_where=is_dead)


def downgrade() -> None:
    """Forget them."""
    op.drop_index("ix_run_dead", "run")
    op.drop_column("job", "pause_after_failures")
    op.drop_column("job", "overlap_limit")
    op.drop_column("person", "preferences")
