"""
What a person's words stand for: order of day and month, bare hours.

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
    """Add the column; nobody has chosen anything yet."""
    op.add_column("person", sa.Column("preferences", sa.JSON(), nullable=False, server_default="{}"))


def downgrade() -> None:
    """Forget the choices."""
    op.drop_column("person", "preferences")
