"""Words that simulated symbols, names, terms and titles are made of; none is a real gene's."""

from __future__ import annotations

#: First letters make the roots of gene symbols, the words the full names.
NAME_WORDS = tuple(
    """adaptor alpha ankyrin apical arginine armadillo ATPase autophagy axonal basal beta bridging
    bromodomain cadherin calcium carrier caspase centriolar chaperone ciliary coiled collagen
    cofactor cytosolic death desmosomal docking domain dynein early effector elongation endosomal
    enhancer epithelial exchange exocyst family fibrillar filament folding forkhead fusion gamma
    gap gelatin glial globin glycan growth guanine hairpin heat helicase homeobox hydrolase
    imprinted inducible inhibitor inositol integral interleukin isomerase junction kelch kinase
    kinetochore laminin late lectin leucine ligand lipid lysosomal matrix mediator membrane
    methyltransferase mitochondrial modulator motif motor mucin muscle myelin neuronal nuclear
    nucleolar nucleotide nudix olfactory oligomeric orphan oxidase oxygen paired peptidase
    peroxisomal phosphatase plakin polymerase prolactin proton pumping quaking quinone rapid
    receptor reductase regulator repeat ribose ring sarcomeric secreted selenium serine signal
    sorting sphingosine spindle splicing sterol subunit synaptic telomere tether transporter
    tubulin twist ubiquitin uncoupling unfolded vacuolar vesicle villin viral voltage winged
    xylose yeast zinc zipper zonular""".split()  # noqa: SIM905  # a hundred quoted words read worse
)

#: Objects and actions of biological processes: every pair of them is a possible term.
PROCESS_OBJECTS = tuple(
    """actin filament|amino acid|axon|basement membrane|bile acid|bone matrix|calcium ion|cartilage
    |cell junction|centrosome|chromatin|cilium|collagen fibril|cortical layer|dendrite
    |endoplasmic reticulum|endosome|epithelial sheet|fatty acid|follicle|germ cell|glucose
    |glycoprotein|granulocyte|heart valve|heme|hormone|inner ear|intermediate filament|iron ion
    |keratinocyte|lens fiber|lipoprotein|lymphocyte|lysosome|macrophage|melanosome|messenger RNA
    |microtubule|mitochondrion|muscle fiber|myelin sheath|nephron|neural crest|neurotransmitter
    |nuclear pore|oocyte|organic anion|ovarian tissue|peroxisome|phospholipid|placenta|platelet
    |proteasome|purine nucleotide|ribosome|sarcomere|sensory neuron|small nucleolar RNA|spindle
    |spliceosome|steroid|synaptic vesicle|telomere|tooth bud|transfer RNA|urea|vascular wall
    |vesicle coat|vitamin""".replace("\n", "").split("|")
)
PROCESS_OBJECTS = tuple(" ".join(words.split()) for words in PROCESS_OBJECTS)
PROCESS_ACTIONS = (
    "assembly", "biosynthesis", "catabolism", "clustering", "condensation", "degradation",
    "differentiation", "disassembly", "elongation", "export", "fusion", "growth", "homeostasis",
    "import", "localization", "maintenance", "maturation", "migration", "modification",
    "morphogenesis", "organization", "polarization", "proliferation", "recycling", "remodeling",
    "repair", "secretion", "stabilization", "transport", "turnover",
)  # fmt: skip
PROCESS_PREFIXES = ("", "regulation of ", "positive regulation of ", "negative regulation of ")

#: Tissues as GTEx names them in its tables, beside their plain names with samples.
TISSUES: tuple[tuple[str, int], ...] = (
    ("Adipose Tissue", 577), ("Adrenal Gland", 145), ("Artery", 689), ("Bladder", 11),
    ("Blood", 511), ("Brain", 1259), ("Breast", 214), ("Cervix Uteri", 11), ("Colon", 345),
    ("Esophagus", 686), ("Heart", 412), ("Kidney", 32), ("Liver", 119), ("Lung", 320),
    ("Muscle", 430), ("Nerve", 304), ("Ovary", 97), ("Pancreas", 171), ("Pituitary", 103),
    ("Prostate", 106), ("Salivary Gland", 57), ("Skin", 891), ("Small Intestine", 88),
    ("Spleen", 104), ("Stomach", 193), ("Testis", 172), ("Thyroid", 323), ("Uterus", 83),
    ("Vagina", 96),
)  # fmt: skip
FEMALE_TISSUES = ("Ovary", "Uterus", "Vagina", "Cervix Uteri")

#: What series are about.
CONDITIONS = (
    "inflammation", "ischemia", "fibrosis", "early carcinoma", "viral infection", "hypoxia",
    "ageing", "steroid treatment", "autoimmune disease", "regeneration", "obesity", "smoking",
)  # fmt: skip

#: Affymetrix control probe sets: no gene, whatever they were made from.
CONTROL_STEMS = (
    "BioB", "BioC", "BioDn", "CreX", "DapX", "LysX", "PheX", "ThrX", "TrpnX",
    "r2-Bs-dap", "r2-Bs-lys", "r2-Ec-bioB",
)  # fmt: skip
