"""What a question is about, learned from example sentences: a linear text classifier.

Complement naive Bayes over words, pairs of words and pieces of words (Rennie and others 2003,
Tackling the poor assumptions of naive Bayes text classifiers, ICML): made for classes of uneven
size, closed in form, the same result each time, and each word's part in it can be told.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import snowballstemmer
from scipy.sparse import csr_matrix

from graph.model.folding import fold
from queries.search.words import words_of
from queries.understanding.examples import EXAMPLES, Example, read_examples

_SWEDISH = snowballstemmer.stemmer("swedish")
_ENGLISH = snowballstemmer.stemmer("english")
_PIECE = 5
_SMOOTHING = 0.3
Matrix = npt.NDArray[np.float64]
