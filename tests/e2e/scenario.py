# SPDX-License-Identifier: MIT
"""Three outlets in three languages, and how one reads them: the same on a terminal of this
machine and through ssh."""
from cases import check, check_equal, check_in, check_not_in
from documents import atom, item, rss
from feed_server import Document, FeedServer

ITALIAN_TITLE = "L’Inter batte il Kairat Almaty e ringrazia il palo"
ITALIAN_BODY = """<p>Perché soffrire è già <em>metà</em> dell’opera: l’<b>Inter</b> vince 2-1
a San Siro, in Champions League.</p>
<ul><li>palo al 12’</li><li>rigore negato</li></ul>
<p>Così parlò il custode.</p>"""
ENGLISH_TITLE = "Vancouver Whitecaps pack umbrellas for Inter Miami"
ENGLISH_BODY = """<h2>Sunshine expected</h2><p>The lead is two goals, the sky is blue &amp; the
bags are full.</p><blockquote><p>We carry them anyway.</p></blockquote>"""
HEBREW_TITLE = "אינטר מיאמי מחכה לשלושה שערים"
HEBREW_BODY = "<p>מסי (35) בדרך ל-MLS: 3-1!</p><p>הקהל כבר שר.</p>"


def visual(text):
    """Right-to-left text without digits or Latin letters, as its cells are read from the left."""
    return text[::-1]


# The first paragraph of HEBREW_BODY in visual order: numbers and Latin words stay as they are.
HEBREW_VISUAL = "!MLS: 3-1-ל ךרדב (35) יסמ"


def publish(house):
    """Serves the three feeds and writes the config of their reader. Gives the server."""
    server = FeedServer(house)
    italian = server.serve("/it.rss", Document(rss("La Prova", [
        item(ITALIAN_TITLE, ITALIAN_BODY, minutes_ago=10),
        item("La Lazio prepara la trasferta", "<p>Allenamento a porte chiuse.</p>", 50),
    ], language="it")))
    english = server.serve("/en.atom", Document(atom("The Trial", [
        item(ENGLISH_TITLE, ENGLISH_BODY, minutes_ago=20),
        item("Arsenal buy a bigger whistle", "<p>Louder, too.</p>", 60),
    ]), "application/atom+xml"))
    hebrew = server.serve("/he.rss", Document(rss("הניסיון", [
        item(HEBREW_TITLE, HEBREW_BODY, minutes_ago=30, link="https://news.example/he"),
    ], language="he")))
    house.subscribe(italian, english, hebrew, clubs="inter-miami, inter-milan, lazio")
    return server


def select(terminal, text):
    """Moves to the row with this text, which is where the cursor of the terminal then is."""
    terminal.wait_for(text)
    terminal.press("g")
    for _ in range(40):
        at = terminal.cursor.y
        if terminal.row_of(text) == at:
            return
        terminal.type("j")
        # A frame may have to wait until the line has taken the one before.
        terminal.wait_until(lambda: terminal.cursor.y != at, "the cursor to move")
    check(False, f"the cursor does not reach {text!r}:\n{terminal.text()}")


def open_article(terminal, title, text_of_body):
    select(terminal, title)
    terminal.type("Enter")
    terminal.wait_for(text_of_body)
    terminal.settle()


def read_through(terminal):
    """Headlines come, `2` filters, Enter opens, and each language reads right."""
    terminal.wait_for("Kairat Almaty", "Vancouver Whitecaps", visual(HEBREW_TITLE)[-20:],
                      "La Lazio prepara")
    terminal.settle()

    terminal.type("2")
    terminal.wait_gone("La Lazio prepara")
    terminal.wait_gone("Vancouver Whitecaps")
    terminal.wait_for("Kairat Almaty")

    open_article(terminal, "Kairat Almaty", "Perché soffrire")
    check_in("dell’opera: l’Inter vince 2-1 a San Siro", terminal.text(), "the Italian body")
    check_in("palo al 12’", terminal.text(), "the list of the Italian body")
    check_in("Così parlò il custode.", terminal.text(), "the end of the Italian body")
    terminal.press("q")

    terminal.type("1")
    terminal.wait_gone("Kairat Almaty")
    open_article(terminal, "Vancouver Whitecaps", "Sunshine expected")
    check_in("the sky is blue & the", terminal.text(), "the English body")
    check_in("We carry them anyway.", terminal.text(), "the quotation")
    terminal.press("q")

    open_article(terminal, visual(HEBREW_TITLE)[-20:], HEBREW_VISUAL)
    check_in(visual("הקהל כבר שר."), terminal.text(), "the Hebrew body")
    row = terminal.rows()[terminal.row_of(HEBREW_VISUAL)]
    check(row.startswith(" "), f"a right-to-left line is flush right: {row!r}")
    terminal.press("q")
    terminal.type("0")
    terminal.wait_for("La Lazio prepara")


def check_marks(house, starred):
    """What `terrace list` says of the marks: three read, one starred, the rest unread."""
    unread = house.run("list", "--unread")
    check_equal(unread.stderr, "", "list --unread")
    check_equal(unread.returncode, 0, "the status of list --unread")
    for title in (ITALIAN_TITLE, ENGLISH_TITLE, HEBREW_TITLE):
        check_not_in(title, unread.stdout, "the unread entries")
    check_in("La Lazio prepara", unread.stdout, "the unread entries")
    check_in(starred, house.run("list", "--starred").stdout, "the starred entries")
