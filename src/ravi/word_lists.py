"""Which files of knowledge hold words and phrases, of which class, and which classes are asked for most."""

from __future__ import annotations

# path, class (or the column that names it with "@"), columns that hold words, inflected
LISTS: tuple[tuple[str, str, tuple[str, ...], bool], ...] = (
    ("tokens/particles.tsv", "@class", ("word",), False),
    ("tokens/noun_classes.tsv", "@class", ("word",), False),
    ("people/given.txt", "given", (), False),
    ("people/given_ambiguous.txt", "given_ambiguous", (), False),
    ("people/family.txt", "family", (), False),
    ("people/called_alone.txt", "family", (), False),
    ("people/family_ambiguous.txt", "family_ambiguous", (), False),
    ("people/name_parts.txt", "name_part", (), False),
    ("people/name_links.txt", "name_link", (), False),
    ("people/honorifics.txt", "honorific", (), False),
    ("people/honorifics_ambiguous.txt", "honorific_ambiguous", (), False),
    ("people/suffixes.txt", "name_suffix", (), False),
    ("people/titles.tsv", "title", ("word",), True),
    ("people/title_words.tsv", "title_word", ("word",), True),
    ("people/title_breaks.txt", "title_break", (), False),
    ("people/adverbs.txt", "title_break", (), False),
    ("people/adverbs.txt", "ends_crowd", (), False),
    ("people/of_places.txt", "of_place", (), True),
    ("people/of_persons.txt", "of_person", (), True),
    ("people/traits.txt", "trait", (), True),
    ("people/heads_of_state.txt", "leads_state", (), True),
    ("people/envoys.txt", "envoy", (), True),
    ("people/verb_nouns.txt", "title_break", (), False),
    ("people/not_names.txt", "not_name", (), False),
    ("people/not_offices.txt", "not_office", (), True),
    ("people/modifiers.txt", "modifier", (), True),
    ("people/pronouns.tsv", "pronoun", ("word",), False),
    ("people/groups.tsv", "group", ("word",), True),
    ("orgs/heads.txt", "org_head", (), True),
    ("orgs/outlet_heads.txt", "outlet_head", (), True),
    ("orgs/of_persons.txt", "body_of_person", (), True),
    ("orgs/called_after.txt", "called_after", (), True),
    ("orgs/names.tsv", "org", ("name", "short"), False),
    ("orgs/nicknames.tsv", "nickname", ("name",), False),
    ("orgs/outlets.tsv", "outlet", ("name", "short"), False),
    ("places/countries.tsv", "country", ("name", "names"), False),
    ("places/countries.tsv", "capital", ("capital",), False),
    ("places/countries.tsv", "town", ("towns",), False),
    ("places/countries.tsv", "demonym", ("demonyms",), True),
    ("places/regions.txt", "city", (), False),
    ("places/cities.txt", "city", (), False),
    ("places/cities_ambiguous.txt", "city_ambiguous", (), False),
    ("places/venues.txt", "venue", (), True),
    ("dates/adverbs.txt", "time", (), True),
    ("dates/held.txt", "held", (), False),
    ("dates/weekdays.tsv", "on_day", ("name",), False),
    ("statements/cues.tsv", "@place", ("cue",), True),
    ("statements/frames.tsv", "@class", ("word",), True),
    ("statements/does.tsv", "does", ("word",), True),
    ("contacts/triggers.tsv", "@class", ("word",), True),
    ("figures/people.tsv", "figure", ("name", "variants"), False),
    ("figures/events.tsv", "event", ("phrase",), False),
    ("acts/acts.tsv", "@class", ("word",), True),
)

# The classes that words have and rules ask for most often. They come first, so that all their bits fit into one word of
# the machine, where they are compared several times as fast.
OFTEN = (
    "ordinary", "does", "org", "country", "family", "org_head", "outlet", "title", "given", "capital", "and",
    "family_ambiguous", "title_break", "given_ambiguous", "in", "with", "country_ambiguous", "title_word",
    "name_part", "group", "honorific", "meet", "from", "talk", "phone", "pronoun", "outlet_head", "session", "that",
    "to", "video", "cue.verb", "some_of", "city", "opener", "object", "time", "cue.that", "host", "copula",
    "demonym", "modifier", "message", "letter", "cue.by", "that_clause", "but", "delegation", "name_end",
    "place_noun", "quantity", "among", "people_of", "held", "cue.with", "cue.noun", "modal", "read_more", "light",
    "sport", "figure", "act.behind",
)  # fmt: skip

SMALL = ("in", "from", "to", "with", "on")  # prepositions, which have no endings
TO_COME = "contacts/triggers.tsv"  # what is told of before it happens, too: «تلفن خواهد زد» for «تلفن زدن»
ORDINARY = "tokens/ordinary.txt"  # single words, of which nothing is asked but whether they are there
