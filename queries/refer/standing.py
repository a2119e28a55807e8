"""Where and when candidates hold: reach to the asked place, status and age on the asked day."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from queries.places import Cover, Places, level_rank
from queries.refer.catalogue import Catalogue, Flags, Spread
from queries.status import Freshness, Status, freshness, status


@dataclass(frozen=True, slots=True)
class Setting:
    """Where and when a question is asked, and how far the answer may reach."""

    places: Places
    place: str | None
    level: str | None
    at: date


@dataclass(frozen=True, slots=True)
class Standing:
    """For each candidate: how it reaches the place, whether at all, whether near; status and age.

    A candidate that names other places only is not `reaching`. A thing whose giver has ended has
    ended; one that a source says does not apply here is not `usable`.
    """

    covers: Spread[Cover | None]
    reaching: Flags
    near: Flags
    statuses: Spread[Status]
    ages: Spread[Freshness]
    usable: Flags


def standing_of(catalogue: Catalogue, setting: Setting) -> Standing:
    """The standing of every candidate."""
    told = catalogue.facets["place"]
    covers = tuple(
        setting.places.cover((one.id for one in profile), setting.place) if setting.place else None
        for profile in told.profiles
    )
    gone = tuple(
        bool(profile) and setting.place is not None and cover is None
        for profile, cover in zip(told.profiles, covers, strict=True)
    )
    own = tuple(status(dated.properties(), setting.at) for dated in catalogue.dated.profiles)
    giver = catalogue.givers.flags(
        lambda one: status(one.dated.properties(), setting.at) == "ended"
    )
    kinds: tuple[Status, ...] = ("active", "ended", "planned", "unknown")
    codes = np.array([kinds.index(one) for one in own], dtype=np.int64)[catalogue.dated.codes]
    ages = tuple(freshness(dated.properties(), setting.at) for dated in catalogue.dated.profiles)
    return Standing(
        covers=Spread(told.codes, covers),
        reaching=~np.array(gone, dtype=np.bool_)[told.codes],
        near=np.array([is_near(cover, setting) for cover in covers], dtype=np.bool_)[told.codes],
        statuses=Spread(np.where(giver, kinds.index("ended"), codes), kinds),
        ages=Spread(catalogue.dated.codes, ages),
        usable=catalogue.dated.flags(lambda one: one.status != "not_usable_here"),
    )


def is_near(cover: Cover | None, setting: Setting) -> bool:
    """Whether it reaches the place at home, or from a level that was asked for."""
    if cover is None:
        return setting.place is None
    if cover.reach != "wider":
        return True
    return setting.level is not None and level_rank(setting.level) >= level_rank(cover.level)
