<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source>%n more notices · Close all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%n regions to look at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%n tiles left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Forget these</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1  Paint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>2  Leave</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>3  Judge and export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A line between the labels, also over their colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A small picture that shows where one is, while not all is in view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Advice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All keys, and what the hand does on the canvas, in a sheet that can be searched</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All states</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alpha</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alpha in grey: white is the subject, black the background</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approve</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system is</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>At this picture {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Background</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Background colour…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Background fills the photograph</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Background fits into the photograph</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Background picture…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Background repeats as tiles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Background stretches to the photograph</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Black</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blur</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Box</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Box to compare in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Box:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brighter or darker, in stops of light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring alpha up to date, also while live is off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brush</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brush size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brush size, as a slider</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brush size: [ and ], Shift+wheel, or Shift+right drag on the picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Burn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the trimap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a preset of keys, or give any command another key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose box</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clearing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click the corners of an area to fill it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the panel {title}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close this notice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare alpha and reference in the whole picture alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare with an alpha…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare with the dataset&apos;s alpha</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Composite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compute now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy cutout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cut hair, fur and glass out of photographs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cutout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cutout on the background</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark words on a light window, whatever the system is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Despill</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Difference of the connectedness over the unknown pixels, in thousands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Difference of the gradients over the unknown pixels, in thousands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Difference with its sign</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Divider to the left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Divider to the right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do again what was undone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dodge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag a box around the subject; its edge is found inside</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag a box in which alpha and reference are compared, too</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag the background picture to its place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag the cutout into another program: hold the button until the file is there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag to move the picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw around an area to fill it with the label in hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw around the subject: inside foreground, outside background</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw lines around all that was retouched, in every view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw loosely around the subject; its edge is found inside</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop a photograph here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End the program, after asking what becomes of unsaved work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End what goes on: stroke, line, opening, export, network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enlarge the background picture until it covers the photograph</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Erase retouch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Errors over the unknown pixels of the chosen box, or else of the picture; SAD, Grad and Conn in thousands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Even out alpha under the brush</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exchange left and right of the cutout on its background</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export alpha again → {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export alpha…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export composite again → {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export composite…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export cutout again → {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export cutout…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export everything again → {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export everything…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export foreground again → {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export trimap again → {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fainter overlay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Feather</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill a region of one label, with Ctrl one of a colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill gaps in the foreground</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill holes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill holes in the foreground</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filling holes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find the edge again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find the subject</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finish</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Foreground</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Foreground green, background red, unknown blue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Foreground in hand, in the first brush size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Foreground orange, background blue, unknown white, for eyes that cannot tell red from green</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Foreground yellow, background magenta, unknown cyan, for photographs full of green and red</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget the box</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From a mask or alpha file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the picture&apos;s own alpha</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gaps that the foreground encloses, up to the size of a speck, become foreground</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the background picture the photograph&apos;s shape, whatever its own is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the picture the whole screen, and back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go back to the region that was shown before this one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the next unknown place that the foreground encloses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to where alpha differs most from the reference, then to where it differs less</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Grow unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Growing unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>H</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hair, fur and glass stay unknown. The network works out how opaque every pixel there is, while you paint.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Handle to drag the cutout out by; Ctrl+C copies it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hardness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide panels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide the panels, or show them again; they leave more room for the picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far one stroke goes; a pen&apos;s pressure weakens it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far the cutout is moved down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far the cutout is moved to the right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far the cutout is turned clockwise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far the edge is made softer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far the edge moves: left inwards, right outwards</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far the old background&apos;s colour is taken out of the edge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far the photograph&apos;s colours may correct the network: left little, right fully</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far the picture is moved down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far the picture is moved to the right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far the picture is out of focus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far the picture is turned clockwise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far the polish may go</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How high the cutout is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many pixels a hole or a speck has at most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much of the brush paints in full before it fades out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much steeper the edge gets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How strongly the trimap&apos;s colours lie over the photograph</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How wide the cutout is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JPEG, PNG, TIFF, WebP, HEIC, EXR, PSD and more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep proportions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep sessions in…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the sessions of this folder&apos;s pictures in another folder instead of beside them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key sheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyboard shortcuts…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Labels in green, red and blue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Labels in orange, blue and white</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Labels in yellow, magenta and cyan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Labels over the view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Larger brush</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lasso</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lay the background as it came, without blur and exposure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lay the cutout on a picture of your own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lay the cutout on one colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left of a divider the photograph, right of it this view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left of a divider the view before, right of it this view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let rembg&apos;s network say where the subject is; nothing is downloaded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let the network answer after every stroke</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let the photograph&apos;s colours correct the network where it is unsure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light or dark as the system is, and when it changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light words on a dark window, whatever the system is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the cutout on black, white or your own background, then export it with its true colours (Ctrl+E).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the picture in the next way of the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the picture in the way before in the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for specks, holes, hair without unknown, and what contradicts the reference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for the edge anew: labels that you painted stay, and say what is foreground and background</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loupe while the key is held</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lower alpha that is not 1, as of a background that shines through</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make a trimap of any mask or alpha, with an unknown band along its edge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make a trimap of the transparency that the photograph&apos;s file has</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make all unknown places foreground that the foreground encloses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make everything unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the unknown band a little narrower on either side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the unknown band a little wider on either side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make unknown again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark some of the subject as foreground (key 1) and some of what lies behind it as background (key 2). A rough outline (Shift+O) does both for you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark the picture as seen and right, and go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark the picture for another look, or take the mark away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean squared difference over the unknown pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measured once the alpha is up to date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mirror</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mirror cutout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mix cutout and background like light in a lens; else as most programs do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mix light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mix light at the edges</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More views</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More ▾</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move background</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the keyboard from the canvas to the panels, and back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move, scale and turn the cutout on its background</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Much larger brush</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Much smaller brush</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Names shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Navigator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Network loading…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next part of the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next worst</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next worst region</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No box</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the alpha as it is now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the size that its fit gives</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Old:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Old: measured anew once the alpha is up to date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One pixel of the picture for each of the screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opacity of the trimap&apos;s colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a folder or a dataset as a queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a photograph or a session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a photograph…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open another alpha of this photograph, and see where it differs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the panel {title}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the photograph that ships</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the picture that is on the clipboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open trimap…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Options</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outlines of the labels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paint alpha from another place, which Ctrl+click sets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paint an alpha of your own over the network&apos;s; no later answer moves it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paint goes on unknown only; the eraser takes away the label last in hand only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paint some foreground and some background first: there is no alpha yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paint the label in hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paint what surely belongs to the subject</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paint what surely does not belong to the subject</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paint what the network shall find out, such as hair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Panel {title}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Part labels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parting the labels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pick label under cursor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pieces of one label up to the size of a speck take the label around them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place cutout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Polish</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Polygon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Protect labels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the cutout back to where it was photographed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the cutout with its alpha on the clipboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the labels of a file in place of these</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Raise alpha that is not 0, as of hair that comes out too thin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recent files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recent files, the sample, and the three steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Region before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Region {place} of {every}, off by {error:.2f} thousand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove specks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removing specks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repeat the background picture until it covers the photograph</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset background</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset cutout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset finish</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset label and size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retouch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rough outline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save everything to another file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save everything: trimap, alpha, settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save session as…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the labels alone, as a picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the labels to another file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the session and go to the next picture of the queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the session and go to the previous picture of the queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the session, mark the picture as done and go on; a picture that was done is in work again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save trimap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save trimap as…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See more of the labels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See more of the photograph</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send back…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set alpha</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift edge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the background picture as a whole, as large as it fits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the folder&apos;s pictures beside the canvas, or hide them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the next gap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show too much alpha in orange and too little in blue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show where</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show where alpha differs from the one in the dataset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shrink unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shrinking unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smaller brush</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smooth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speck</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Split view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Split with the photograph</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Split with the view before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>States shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Strength</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stretch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stripes where it is unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stripes where it is unknown, for eyes that see no difference in the colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stronger overlay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sum of absolute differences over the unknown pixels, in thousands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Swap foreground and background</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take all labels away and begin anew</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take back shift, contrast, feather and despill of the edge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take back what was done last, whatever it was</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the label under the pointer into the hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the opposite label into the hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the retouch away under the brush, down to what the network says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the whole retouch away; the network&apos;s alpha comes back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The alpha that “Set alpha” paints</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The background is {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The background that is chosen, without the cutout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The colours of the cutout without their alpha</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The cutout on a checkerboard, as it is exported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The cutout on black, where light fringes are seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The cutout on the background that is chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The cutout on white, where dark fringes are seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The labels&apos; colours over the photograph</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The labels&apos; colours over the photograph, their outlines over all other views</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The photograph as it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system&apos;s language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The window has this language when the program starts next.</source>
        <translation>Das Fenster hat diese Sprache ab dem nächsten Start des Programms.</translation>
    </message>
    <message>
        <source>Tile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tools</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trimap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trimap over the view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown along the edge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>W</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Welcome page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What lies under the pointer, four times as large, while the key is held</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where alpha differs from the one it is compared with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where foreground and background touch, a band of the edge&apos;s width becomes unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>White</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Width and height change together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Width of the unknown band between foreground and background</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write alpha as a grey picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write cutout, alpha, foreground, composite and trimap into a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the same as last time, without asking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the subject on the background that is chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the subject without its background, with alpha</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write what is to be done, mark the picture as sent back and go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom in at the pointer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom out at the pointer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom until the whole picture is in view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about {seconds} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>approved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>background</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by a pixel or a tenth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by ten pixels or a fifth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cannot be shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>computing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>drawing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>everything is unknown: paint foreground (1) and background (2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>flagged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>foreground</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not compared yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>opens the menu {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>over the unknown pixels; SAD, Grad and Conn in thousands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>paused, Enter computes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sent back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>some background</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>some foreground</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>then exports</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>untouched</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>up to date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>up to date, live is off (R)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting for {labels}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{command}, while the view is split</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{finished} of {every} done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{image}: is a session, which has its own trimap; leave --trimap out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{language}, from the next start on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{one} and {other}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{share} unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{shown} shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{task}…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
