"""Writes what the Hugging Face tokenizers library learns and cuts: `pip install tokenizers`, then run this script.

The texts are of many scripts; each tokenizer.json is small. The tests compare our byte pair encoding with the one learned
here, and what we make of an imported file with what the library itself makes of it.
"""

import json
from pathlib import Path

from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers

texts = [
    "The cat sat on the mat. The dog sat on the log, and the cat's mat wasn't the dog's!",
    "Don't panic: 3.14 is not 22/7, it's π. Attention is all you need, they said; attention costs 1,000 tokens.",
    "注意力机制让模型看到句子的每个词。模型的注意力落在哪里？",
    "床前明月光，疑是地上霜。举头望明月，低头思故乡。",
    "naïve café e\u0301 ÅÅ 👍🏽👨‍👩‍👧 🇨🇳 ☎\ufe0f x² ½",
    "  two  spaces\tand tabs\r\nand lines\n\n end ",
    "The attention of the model is the attention of the reader. Reading is attending; attending is reading.",
]
asked = texts + ["", " ", "unseen ☃ wörds", "看不见的字龘", "antidisestablishmentarianism" * 3, "a" * 300]


def byte_pairs():
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    return tokenizer, trainers.BpeTrainer(
        vocab_size=400,
        min_frequency=2,
        special_tokens=["[PAD]", "[UNK]"],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
    )


def gpt():
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=True)
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.post_processor = processors.ByteLevel(trim_offsets=False)
    return tokenizer, trainers.BpeTrainer(
        vocab_size=400, special_tokens=["<|endoftext|>"], initial_alphabet=pre_tokenizers.ByteLevel.alphabet()
    )


def bert():
    tokenizer = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.decoder = decoders.WordPiece()
    tokenizer.post_processor = processors.BertProcessing(("[SEP]", 3), ("[CLS]", 2))
    return tokenizer, trainers.WordPieceTrainer(
        vocab_size=250, special_tokens=["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    )


def unigram():
    tokenizer = Tokenizer(models.Unigram())
    tokenizer.normalizer = normalizers.NFKC()
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.decoder = decoders.Metaspace()
    return tokenizer, trainers.UnigramTrainer(
        vocab_size=200, special_tokens=["<s>", "<pad>", "</s>", "<unk>"], unk_token="<unk>"
    )


def words():
    tokenizer = Tokenizer(models.WordLevel(unk_token="<unk>"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    return tokenizer, trainers.WordLevelTrainer(vocab_size=60, special_tokens=["<unk>", "<pad>"])


def trained(name, make):
    tokenizer, trainer = make()
    trainer.show_progress = False
    tokenizer.train_from_iterator(texts, trainer)
    ids = [tokenizer.encode(text, add_special_tokens=False).ids for text in asked]
    return {
        "name": name,
        "file": json.loads(tokenizer.to_str()),
        "ids": ids,
        "decoded": [tokenizer.decode(each, skip_special_tokens=False) for each in ids],
    }


if __name__ == "__main__":
    makers = {"byte-pairs": byte_pairs, "gpt": gpt, "bert": bert, "unigram": unigram, "words": words}
    fixture = {"texts": texts, "asked": asked, "tokenizers": [trained(*maker) for maker in makers.items()]}
    path = Path(__file__).parent / "fixtures" / "tokenizers.json"
    path.write_text(json.dumps(fixture, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{path}: {len(makers)} tokenizers, {path.stat().st_size // 1024} KB")
