"""The store as the floors above see it: the knowledge base, and the records of work done with it."""

from __future__ import annotations

import sqlalchemy as sa

from assistant.domain.finding import Report
from assistant.domain.house import MessageHouse
from assistant.domain.records import Run, SavedHouse, SavedReport
from assistant.domain.results import DraftResult
from assistant.errors import StoreError
from assistant.store.database import load, now
from assistant.store.knowledge import Knowledge
from assistant.store.schema import drafts, houses, reports, runs


class Store(Knowledge):
    """Everything that is kept. Any thread may call it; every call is one transaction."""

    def save_house(self, house: MessageHouse) -> None:
        """Keep a version of a house. A version once saved never changes: other content under its number is a StoreError."""
        name, content = str(house.name), house.model_dump_json()
        with self.writing() as db:
            same = houses.c.name == name, houses.c.version == house.version
            saved = db.execute(sa.select(houses.c.content).where(*same)).scalar_one_or_none()
            if saved is None:
                db.execute(houses.insert().values(name=name, version=house.version, content=content, created_at=now()))
            elif load(MessageHouse, saved, f"{name} version {house.version}") != house:
                raise StoreError(
                    f"{self.name}: version {house.version} of {name!r} is already saved with other content; raise `version` in the house"
                )

    def house_versions(self, name: str) -> list[SavedHouse]:
        """The saved versions of a house, oldest first."""
        query = sa.select(houses).where(houses.c.name == name).order_by(houses.c.version)
        with self.reading() as db:
            return [
                SavedHouse(
                    name=row.name,
                    version=row.version,
                    created=row.created_at,
                    house=load(MessageHouse, row.content, f"{row.name} version {row.version}"),
                )
                for row in db.execute(query)
            ]

    def house_names(self) -> list[str]:
        """The names of all saved houses."""
        with self.reading() as db:
            return list(db.execute(sa.select(houses.c.name).distinct().order_by(houses.c.name)).scalars())

    def save_draft(self, brief: str, draft: DraftResult) -> None:
        """Keep a draft under the fingerprint of its brief."""
        with self.writing() as db:
            db.execute(drafts.insert().values(brief=brief, content=draft.model_dump_json(), created_at=now()))

    def last_draft(self, brief: str) -> DraftResult | None:
        """The last draft of a brief, or None."""
        query = sa.select(drafts.c.content).where(drafts.c.brief == brief).order_by(drafts.c.id.desc()).limit(1)
        with self.reading() as db:
            content = db.execute(query).scalar_one_or_none()
        return load(DraftResult, content, "the last draft") if content is not None else None

    def add_run(self, run: Run) -> None:
        """Keep the record of one model call."""
        values = {**run.model_dump(exclude={"created", "ok"}), "ok": int(run.ok), "created_at": run.created or now()}
        with self.writing() as db:
            db.execute(runs.insert().values(values))

    def runs(self, limit: int = 100) -> list[Run]:
        """The last model calls, newest first."""
        with self.reading() as db:
            return [
                Run(
                    prompt=row.prompt,
                    model=row.model,
                    tokens_in=row.tokens_in,
                    tokens_out=row.tokens_out,
                    ms=row.ms,
                    cost=row.cost,
                    ok=bool(row.ok),
                    error=row.error,
                    created=row.created_at,
                )
                for row in db.execute(sa.select(runs).order_by(runs.c.id.desc()).limit(limit))
            ]

    def save_report(self, report: Report) -> int:
        """Keep a report; gives its number."""
        with self.writing() as db:
            done = db.execute(reports.insert().values(content=report.model_dump_json(), created_at=now()).returning(reports.c.id))
            return int(done.scalar_one())

    def reports(self, limit: int = 20) -> list[SavedReport]:
        """The last reports, newest first."""
        with self.reading() as db:
            return [
                SavedReport(id=row.id, created=row.created_at, report=load(Report, row.content, f"report {row.id}"))
                for row in db.execute(sa.select(reports).order_by(reports.c.id.desc()).limit(limit))
            ]
