"""Does this earn money? On Today, by requests without a script and as the script does."""

from tests.interfaces.web.pages import TODAY, Visitor, fields, visitor, words
from tests.support.business import join
from voorkant.core.activity.sides import Side
from voorkant.data.models import RestLine, SideCorrection
from voorkant.queries.activity.sides import corrections


def test_a_phrase_gets_its_side_and_why_without_a_script(sanne: Visitor) -> None:
    assert words(sanne.get("/"), "side-answer") == ""
    shown = sanne.post(
        "/side/", **fields(sanne.get("/"), "/side/#side"), text="offerte Jansen 4500"
    )
    told = words(shown, "side-answer")
    assert told.startswith("Front side: talk “offerte Jansen 4500” · ")
    assert "“offerte” is an offer to one customer. Log it Not right? It is:" in told
    assert told.endswith("Reach Back side")
    html = shown.content.decode()
    assert 'value="offerte Jansen 4500"' in html
    assert (
        f'href="/log/?on={TODAY}&amp;kind={sanne.kind("quote")}&amp;note=offerte%20Jansen%204500"'
        in html
    )
    form = sanne.get("/log/?kind=&note=koffie%20met%20Jansen").content.decode()
    assert '<option value="">Choose what it was</option>' in form
    assert ">koffie met Jansen</textarea>" in form


def test_the_script_gets_only_the_answer(sanne: Visitor) -> None:
    answer = sanne.send("/side/", text="website bijwerken")
    assert "<html" not in answer.content.decode()
    assert words(answer, "side-answer").startswith("Back side “website bijwerken” · 9")


def test_what_says_nothing_is_asked_back(sanne: Visitor) -> None:
    told = words(sanne.send("/side/", text="xq"), "side-answer")
    assert told == (
        "Not sure “xq” These words say nothing here yet. Put it otherwise, or choose. "
        "What is it? Talk Reach Back side"
    )
    assert (
        words(sanne.send("/side/", text=" "), "side-answer")
        == "Not sure Type what you are busy with."
    )


def test_the_back_side_goes_to_the_rest(sanne: Visitor) -> None:
    answer = sanne.send("/side/", text="website bijwerken")
    sanne.post("/rest/", **fields(answer, "/rest/"))
    assert RestLine.objects.get().text == "website bijwerken"


def test_one_tap_corrects_for_everybody_and_can_be_undone(sanne: Visitor) -> None:
    asked = sanne.post("/side/", text="Website bijwerken")
    sent = fields(asked, "/side/correct/#side") | {"side": "reach"}
    shown = sanne.post("/side/correct/", **sent)
    assert words(shown, "toast") == "From now on here: Front side: reach. Undo"
    told = words(shown, "side-answer")
    assert told.startswith("Front side: reach “Website bijwerken” Corrected here.")
    assert told.endswith("Talk Back side Let Voorkant judge")
    workspace = sanne.member.workspace
    assert corrections(workspace) == {"website bijwerken": Side.REACH}
    colleague = visitor(join(workspace, "Bart"))
    theirs = words(colleague.send("/side/", text="website bijwerken"), "side-answer")
    assert theirs.startswith("Voorkant: bereik “website bijwerken” Hier zo verbeterd.")
    undone = sanne.post("/side/correct/", **fields(shown, "/side/correct/"))
    assert words(undone, "toast") == "Taken back: Front side: reach. Undo"
    assert words(undone, "side-answer").startswith("Back side")
    assert not SideCorrection.objects.exists()


def test_undoing_puts_the_earlier_word_back(sanne: Visitor) -> None:
    sanne.send("/side/correct/", text="website", side="reach")
    answer = sanne.send("/side/correct/", text="website", side="talk")
    sanne.send("/side/correct/", **fields(answer, "/side/correct/"))
    assert corrections(sanne.member.workspace) == {"website": Side.REACH}


def test_what_is_no_side_or_phrase_is_refused(sanne: Visitor) -> None:
    for sent, told in (
        ({"text": "website", "side": "front"}, "A side is talk, reach or back."),
        ({"text": " ", "side": "talk"}, "Fill in a name or text; it cannot be empty."),
    ):
        answer = sanne.send("/side/correct/", **sent)
        assert (answer.status_code, words(answer, "toast")) == (422, told)
        assert sanne.post("/side/correct/", **sent).status_code == 422
    assert not SideCorrection.objects.exists()
