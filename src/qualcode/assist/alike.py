"""English words that are a slip away from another word: where one of them stands, it is that word and no slip.

There is no dictionary of English here; these are common words of at least seven letters that another, long enough to
be looked for with slips, differs from by a letter.
"""

from __future__ import annotations

_WORDS = """
affected affective blocking boasting brushing catching changing charging checking chucking cleaning clearing
clocking coasting compete competed competing complain complaint complement complete completed completing
compliment confidant confident conservation contact contract contrast conversation costing cracking creaming
crossing crushing deception deduction deference detection detention determine determined director directory
discover discovery dreaming dressing earning effected effective election elective emigration emission employee
employer expended extended fighting founding fountain funding grinding grinning grossing grounding hanging
hopping identify identity imitation intention internal interval interviewee interviewer invention leaning
learning lighting limitation matching migration mission mobility mountain national nobility notional omission
painting panning planning planting pointing praying preaching precious preference premise premises pressing
previous printing procession profession projection promise promises properly property protection rational
reaching reception recoding recording reduction reference regarding remission retention rewarding righting
roasting rounding rushing scanning screaming sealing selection selective shipping shocking shopping sighting
skipping sleeping slipping sounding spanning spinning spraying staring starring starting stationary stationery
staying stealing steaming sticking stirring stocking stopping straining straying streaming sweeping teaching
thinking thinning ticking tracking trailing training tricking watching weeping yearning
"""

ALIKE = frozenset(_WORDS.split())
