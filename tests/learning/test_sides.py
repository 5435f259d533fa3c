"""Does this earn money? What the judge says, and how well it does on what it never saw."""

from collections import Counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tools.sides import shares_of, trials
from voorkant.core.activity.sides import Side
from voorkant.learning.sides import MOST_TEXT, SURE, Judgement, Reason, judge, normalised
from voorkant.learning.sides.inflection import stems
from voorkant.learning.sides.lexicon import FILE, PLAIN, lexicon
from voorkant.learning.sides.model import model
from voorkant.learning.sides.phrases import phrases
from voorkant.learning.sides.reading import read
from voorkant.learning.sides.reasons import SIDE_OF
from voorkant.learning.sides.training import examples, train

TALK, REACH, BACK = Side
ROUNDING = 5
WORDS = st.sampled_from([word for phrase in phrases()[::40] for word in phrase.text.split()])
TEXTS = st.text(max_size=80) | st.lists(WORDS, max_size=8).map(" ".join)
CORRECTIONS = st.dictionaries(TEXTS.map(normalised), st.sampled_from(Side), max_size=5)

METHOD = [
    ("training gevolgd", BACK),
    ("gratis trainingsavond geven", REACH),
    ("give a free training evening", REACH),
    ("mailinglijst opschonen", BACK),
    ("nieuwsbrief versturen", REACH),
    ("uitzoeken wie ik kan bellen", BACK),
    ("look up whom to call", BACK),
    ("netwerkcontacten nabellen", TALK),
    ("visitekaartjes afstoffen", BACK),
    ("een nieuw lettertype voor de website", BACK),
    ("webinarsoftware uitzoeken", BACK),
    ("offertesjabloon opmaken", BACK),
    ("LinkedIn-training volgen", BACK),
    ("learn how to write a newsletter", BACK),
    ("naar een netwerkborrel om klanten te ontmoeten", REACH),
    ("netwerkborrel voor de gratis koffie", BACK),
    ("ask for a referral", TALK),
    ("webinar geven", REACH),
    ("vragen of ik mag spreken bij de Rotary", REACH),
    ("talk to a partner about reaching her audience", REACH),
    ("badkamer betegelen bij een klant", BACK),
    ("not calling anybody", BACK),
]
FORMS = [
    ("bel Jan terug", TALK),
    ("Jan belde gisteren, teruggebeld", TALK),
    ("gebeld", TALK),
    ("offertegesprek", TALK),
    ("nieuwsbriefontwerp", BACK),
    ("offerte Jansen 4500", TALK),
    ("bied Alfa morgen een servicecontract aan", TALK),
    ("prospcts bellen", TALK),
    ("nieuwsbreif versturen", REACH),
    ("geïnteresseerde teruggebeld", TALK),
    ("GEINTERESSEERDE TERUGGEBELD", TALK),
    ("niet vergeten Jan te bellen", TALK),
]
NOTHING = [
    "hmm",
    "asdf qwer",
    "12345",
    "Guten Morgen",
    "réunion à midi",
    "日本語",
    "🙂",
    "mail",
    "...",
]


@pytest.mark.parametrize(("phrase", "side"), METHOD + FORMS)
def test_the_rules_of_the_method_hold(phrase: str, side: Side) -> None:
    assert judge(phrase).side is side


@pytest.mark.parametrize("phrase", NOTHING)
def test_it_asks_rather_than_guesses(phrase: str) -> None:
    found = judge(phrase)
    assert found.side is None
    assert found.confidence < SURE


def test_nothing_and_too_much_are_told_apart() -> None:
    assert judge("  \t") == Judgement(None, 0.0, Reason.EMPTY)
    assert judge("bel " * MOST_TEXT) == Judgement(None, 0.0, Reason.TOO_LONG)
    assert judge("bel" * 1_000_000) == Judgement(None, 0.0, Reason.TOO_LONG)


@pytest.mark.parametrize(
    ("phrase", "reason", "words"),
    [
        ("Offerte naar Jansen gestuurd", Reason.OFFER, ("Offerte",)),
        ("webinarsoftware uitzoeken", Reason.FINDING_OUT, ("uitzoeken",)),
        ("Bied Alfa een contract aan", Reason.OFFER, ("Bied aan",)),
        ("open dag houden", Reason.STAGE, ("open dag",)),
        ("hmm", Reason.UNKNOWN, ()),
        ("mail", Reason.UNCLEAR, ("mail",)),
    ],
)
def test_the_words_that_decided_are_named(
    phrase: str, reason: Reason, words: tuple[str, ...]
) -> None:
    found = judge(phrase)
    assert (found.reason, found.words) == (reason, words)


@given(TEXTS, CORRECTIONS)
def test_any_text_gets_one_and_the_same_answer(text: str, corrections: dict[str, Side]) -> None:
    found = judge(text, corrections)
    assert 0 <= found.confidence <= 1
    assert (found.side is None) == (found.confidence < SURE) or found.reason is Reason.UNKNOWN
    assert judge(text, corrections) == found


@given(TEXTS, st.sampled_from(Side), CORRECTIONS)
@example("\N{DOUBLE-STRUCK CAPITAL P}", Side.TALK, {})
def test_what_was_corrected_stays_so(text: str, side: Side, corrections: dict[str, Side]) -> None:
    plain = normalised(text)
    if plain:
        expected = Judgement(side, 1.0, Reason.CORRECTED, (plain,))
        assert judge(text, corrections | {plain: side}) == expected
        assert normalised(plain) == plain


def test_a_correction_teaches_what_is_near_and_nothing_else() -> None:
    near = ["koffie drinken met Els", "Koffie gedronken met Els", "vanmiddag koffie met Els"]
    far = ["boekhouding doen", "nieuwsbrief versturen", "website bijwerken", "bel Jan terug"]
    assert BACK not in {judge(phrase).side for phrase in near}
    taught = {"koffie met els": BACK}
    for phrase in near:
        found = judge(phrase, taught)
        assert (found.side, found.words) == (BACK, ("koffie met els",))
        assert found.reason is Reason.NEAR_CORRECTED
    assert [judge(phrase, taught) for phrase in far] == [judge(phrase) for phrase in far]


def test_corrections_turn_their_neighbours_around() -> None:
    known = [phrase for phrase in phrases() if phrase.side is BACK][::7]
    turned = sum(
        judge(f"morgen {phrase.text}", {normalised(phrase.text): TALK}).side is TALK
        for phrase in known
    )
    assert turned / len(known) >= 0.9


def test_the_phrases_are_many_and_spread() -> None:
    known = phrases()
    by_language = Counter(phrase.language for phrase in known)
    by_side = Counter(phrase.side for phrase in known if phrase.side)
    assert len(known) >= 3_000
    assert len({normalised(phrase.text) for phrase in known}) == len(known)
    assert min(by_language.values()) / len(known) >= 0.45
    assert min(by_side.values()) / by_side.total() >= 0.25
    assert len({phrase.family for phrase in known}) >= 150


def test_the_weights_are_what_the_phrases_give() -> None:
    learned, kept = train(examples(phrases())).weights, model().weights
    assert learned.keys() == kept.keys()
    apart = [max(map(lambda a, b: abs(a - b), learned[name], kept[name])) for name in kept]
    assert max(apart) <= ROUNDING


@pytest.mark.slow
def test_families_it_never_saw_are_judged_well() -> None:
    answered, right = shares_of(trials(phrases(), folds=5))
    assert answered >= 0.92
    assert right >= 0.92


def test_the_lexicon_is_written_plainly() -> None:
    for word in lexicon().single:
        assert word == normalised(word)
    text = FILE.read_text(encoding="utf-8")
    heads = [line.strip("[]").split() for line in text.splitlines() if line.startswith("[")]
    assert {role for _, role, _ in heads} == {"do", "who", "what", "how", PLAIN}
    assert {reason for _, _, reason in heads} - {"-"} == SIDE_OF.keys()
    assert len({name for name, _, _ in heads}) == len(heads)


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("gebeld", "bel"),
        ("nieuwsbrieven", "nieuwsbrief"),
        ("maken", "maak"),
        ("lezen", "lees"),
        ("opgeruimd", "opruim"),
        ("planned", "plan"),
        ("making", "make"),
        ("replies", "reply"),
    ],
)
def test_a_form_leads_to_its_word(word: str, stem: str) -> None:
    assert stem in stems(word)


def test_a_phrase_is_read_in_two_parts() -> None:
    dutch = read("offerte voor Jansen versturen")
    assert [hit.concept.name for hit in dutch.act] == ["quote", "send"]
    english = read("call the owner who wants a kitchen")
    assert [hit.concept.name for hit in english.tail if hit.concept.role == "what"] == ["craft"]
