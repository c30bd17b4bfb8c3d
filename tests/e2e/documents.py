# SPDX-License-Identifier: MIT
"""Feed documents for the tests, made from a few words."""
import email.utils
import html
import time

from house import NOW


def item(title, body="", minutes_ago=10, guid=None, link=None, author="", category=""):
    return {"title": title, "body": body, "utc": NOW - 60 * minutes_ago,
            "guid": guid or title, "author": author, "category": category,
            "link": link if link is not None else "https://news.example/" +
            "".join(c if c.isascii() and c.isalnum() else "-" for c in title)}


def rss(title, items, language="en"):
    text = html.escape
    parts = [f'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" '
             f'xmlns:dc="http://purl.org/dc/elements/1.1/">\n<channel>\n'
             f"<title>{text(title)}</title>\n<link>https://news.example/</link>\n"
             f"<description>For a test.</description>\n<language>{language}</language>\n"]
    for entry in items:
        parts.append(
            f"<item><title>{text(entry['title'])}</title><link>{text(entry['link'])}</link>"
            f'<guid isPermaLink="false">{text(entry["guid"])}</guid>'
            f"<dc:creator>{text(entry['author'])}</dc:creator>"
            f"<category>{text(entry['category'])}</category>"
            f"<pubDate>{email.utils.formatdate(entry['utc'])}</pubDate>"
            f"<description><![CDATA[{entry['body']}]]></description></item>\n")
    return "".join(parts) + "</channel>\n</rss>\n"


def atom(title, items, language="en"):
    def date(utc):
        return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(utc))

    parts = [f'<?xml version="1.0" encoding="utf-8"?>\n'
             f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{language}">\n'
             f"<title>{html.escape(title)}</title><id>urn:{html.escape(title)}</id>"
             f"<updated>{date(NOW)}</updated>\n"]
    for entry in items:
        parts.append(
            f"<entry><title>{html.escape(entry['title'])}</title>"
            f"<id>urn:{html.escape(entry['guid'])}</id>"
            f'<link href="{html.escape(entry["link"])}"/>'
            f"<author><name>{html.escape(entry['author'])}</name></author>"
            f"<published>{date(entry['utc'])}</published>"
            f"<updated>{date(entry['utc'])}</updated>"
            f'<content type="html">{html.escape(entry["body"])}</content></entry>\n')
    return "".join(parts) + "</feed>\n"
