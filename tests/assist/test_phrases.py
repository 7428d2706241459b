from qualcode.assist.growing.common import common
from qualcode.assist.growing.phrases import Phrases, bases, runs
from qualcode.model.codebook import Keyword
from qualcode.model.scripts import guess_language
from qualcode.model.transcript import Turn
from qualcode.segment import fold, segment


def phrases_of(*texts: str) -> tuple[Phrases, list[set[str]]]:
    cut = [(fold(text), segment(text, [Turn(1, 0, len(text))])) for text in texts]
    found = Phrases([[*runs(folded, one.words, one.sentences[0])] for folded, one in cut])
    return found, [{found.keyword(n).pattern for n in numbers} for numbers in found.of]


def test_chinese_phrases_are_words_of_the_segmenter_joined() -> None:
    _found, (said,) = phrases_of("我们的校长亲自联系企业，送来图书。")
    assert {"校长", "亲自", "联系", "企业", "校长亲自", "联系企业", "图书"} <= said, said
    assert not any("我们" in one or "的" in one or "，" in one for one in said)


def test_a_phrase_has_four_words_at_the_most_and_runs_over_no_mark() -> None:
    _found, (said,) = phrases_of("校长亲自联系企业捐赠图书。")
    assert "校长亲自联系企业" in said
    assert "校长亲自联系企业捐赠" not in said
    _found, (said,) = phrases_of("library books, school kitchens")
    assert {"library books", "school kitchens"} <= said
    assert "books school" not in said


def test_an_english_phrase_said_in_several_forms_is_a_lemma() -> None:
    found, (first, second) = phrases_of("They attached importance to it.", "She attaches importance to it.")
    assert "importance" in first & second
    keywords = {found.keyword(n) for n in found.of[0] & found.of[1]}
    assert Keyword("importance", "literal", "en") in keywords
    found, said = phrases_of("He supports us.", "They support us.", "We supported them.")
    assert all("support" in one for one in said)
    assert Keyword("support", "lemma", "en") in {found.keyword(n) for n in found.of[0]}


def test_a_word_with_an_accent_is_english_as_in_a_codebook_file() -> None:
    found, (said,) = phrases_of("Our café culture is new, né one.")
    assert {"café", "café culture"} <= said
    assert "né" not in said
    assert {found.keyword(n).language for n in found.of[0]} == {"en"}
    found, (said,) = phrases_of("我们有咖啡café文化，二〇二〇年。")
    languages = {found.keyword(n).pattern: found.keyword(n).language for n in found.of[0]}
    assert languages["咖啡café"] == "zh"
    assert all(language == guess_language(pattern) for pattern, language in languages.items())


def test_what_says_nothing_by_itself_is_no_phrase() -> None:
    assert all(
        common(word)
        for word in ("的", "我们", "三月", "一个", "第二次", "the", "n't", "2019")
        if word != "2019"
    )
    assert not any(common(word) for word in ("校长", "经费", "teacher", "月考", "家长"))
    _found, (said,) = phrases_of("那是2019的三月。")
    assert said == set()


def test_forms_belong_to_a_word_that_is_said_or_that_several_of_them_are_forms_of() -> None:
    assert bases(["taught", "visits", "visit", "bus", "red"]) == {"taught": "teach", "visits": "visit"}
    assert bases(["donates", "donated"]) == {"donates": "donate", "donated": "donate"}
    assert bases(["planned", "planning", "cities", "city"]) == {
        "planned": "plan",
        "planning": "plan",
        "cities": "city",
    }
