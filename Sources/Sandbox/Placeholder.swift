import ArgumentParser
import GRDB
import Hummingbird
import Subprocess
